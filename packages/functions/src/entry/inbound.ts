import { inboxS3 } from "../adapters/inbox-s3.ts";
import { credentialsFrom } from "../config-cloud.ts";
import { cloud } from "./cloud.ts";
import { receiving } from "./receiving.ts";

const made = cloud();
const { inboundBucket, region, inboundEndpoint } = made.config;

export const handler = receiving(
  made,
  inboxS3({
    bucket: inboundBucket,
    region,
    credentials: credentialsFrom(process.env),
    ...(inboundEndpoint !== undefined && { endpoint: inboundEndpoint }),
  }),
);
