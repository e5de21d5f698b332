import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { Construct } from "constructs";
import type { INetwork } from "../../modules/network";
import { SecurityGroup } from "../../modules/security-group";

const POSTGRES_PORT = 5432;
const BACKUP_DAYS = 7;

export interface DatabaseProps {
  readonly name: string;
  readonly network: INetwork;
  /** The machines that may connect. Nobody else can. */
  readonly clients: SecurityGroup;
  /** Refuses to be deleted until it is false in a deploy of its own. */
  readonly deletionProtection: boolean;
}

/**
 * A small PostgreSQL in two zones: encrypted, without a public address, its password in Secrets Manager and nowhere else. About 30 dollars
 * a month.
 */
export class Database extends Construct {
  readonly securityGroup: SecurityGroup;
  readonly resource: DbInstance;

  constructor(scope: Construct, id: string, props: DatabaseProps) {
    super(scope, id);
    const { name, network, clients } = props;
    this.securityGroup = new SecurityGroup(this, "SecurityGroup", {
      name: `${name}-database`,
      description: "database: from the machines alone",
      network,
    });
    this.securityGroup.allowTcpFrom({ securityGroup: clients }, POSTGRES_PORT, "PostgreSQL from the machines");
    clients.allowTcpTo({ securityGroup: this.securityGroup }, POSTGRES_PORT, "PostgreSQL to the database");
    const subnets = new DbSubnetGroup(this, "Subnets", { name, subnetIds: [...network.privateSubnetIds] });
    this.resource = new DbInstance(this, "Resource", {
      identifier: name,
      engine: "postgres",
      engineVersion: "16",
      instanceClass: "db.t4g.micro",
      allocatedStorage: 20,
      storageType: "gp3",
      storageEncrypted: true,
      dbName: "shop",
      username: "shop",
      manageMasterUserPassword: true,
      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [this.securityGroup.securityGroupId],
      publiclyAccessible: false,
      multiAz: true,
      iamDatabaseAuthenticationEnabled: true,
      autoMinorVersionUpgrade: true,
      enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
      backupRetentionPeriod: BACKUP_DAYS,
      copyTagsToSnapshot: true,
      // What the shop knows is kept when the shop is destroyed.
      deletionProtection: props.deletionProtection,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: `${name}-final`,
    });
  }
}
