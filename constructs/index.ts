export {
  type BucketAccessProps,
  DataPlatformAccess,
  type DataPlatformAccessProps,
  type IntegratedBucket,
  type IntegrationAccessProps,
} from "./data-platform/data-platform-access";
export type {
  AccessLogging,
  CorsRule,
  IpAllowlist,
  SigmaStorageIntegrationProps,
} from "./inputs/sigma-storage-integration-props.generated";
export { SigmaStorageIntegration } from "./storage/sigma-storage-integration";
