import type { ServiceTagFile } from '../../azure/service-tag-file';

/**
 * How the replies of compute with a public IP are routed past the firewall: Azure's management traffic enters by that
 * public IP, so its replies must leave there, with next hop Internet.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall#scenario-using-compute-cluster-or-compute-instance-with-a-public-ip
 */
export class PublicIpRoutes {
  /** One route a service tag. Azure keeps the addresses up to date; a route table takes 25 of them. */
  public static byServiceTag(): PublicIpRoutes {
    return new PublicIpRoutes('serviceTag');
  }

  /**
   * One route an IPv4 prefix of the region and of its pair, from a published service-tag file. They are as old as
   * the file.
   *
   * @param file the file of the workload's cloud
   */
  public static byAddresses(file: ServiceTagFile): PublicIpRoutes {
    return new PublicIpRoutes('addresses', file);
  }

  /** One route an IPv4 prefix of the region and of its pair, which Terraform asks of Azure whenever it plans. */
  public static byDataSource(): PublicIpRoutes {
    return new PublicIpRoutes('dataSource');
  }

  private constructor(
    /** `serviceTag`, `addresses` or `dataSource`. */
    public readonly source: string,
    /** The published file, with `addresses`. */
    public readonly file?: ServiceTagFile,
  ) {}
}
