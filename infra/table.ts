import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";
import { isProduction, type Stage } from "./stage.ts";
import { TABLE } from "./topology.ts";

/** Days back to which the table can be restored, to the second: all that DynamoDB offers. */
const RECOVERY_DAYS = 35;

const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * The one table: paid per request, encrypted, restorable to any second of the last 35 days. In production it cannot be
 * deleted, and stays when the stack goes. Both indexes are sparse: an item without the key is not in them.
 */
export function makeTable(scope: Construct, stage: Stage): Table {
  const table = new Table(scope, "Table", {
    partitionKey: text(TABLE.hash),
    sortKey: text(TABLE.range),
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.AWS_MANAGED,
    pointInTimeRecoverySpecification: {
      pointInTimeRecoveryEnabled: true,
      recoveryPeriodInDays: RECOVERY_DAYS,
    },
    deletionProtection: isProduction(stage),
    removalPolicy: isProduction(stage) ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  for (const { name, hash, range } of Object.values(TABLE.indexes))
    table.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: text(hash),
      sortKey: text(range),
      projectionType: ProjectionType.KEYS_ONLY,
    });
  return table;
}
