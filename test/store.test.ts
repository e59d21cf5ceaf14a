import { memoryStore } from "@legwork/functions/adapters/store-memory.ts";
import { storeContract } from "./store.contract.ts";

storeContract("memory", async () => memoryStore());
