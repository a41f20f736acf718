import type { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { AmlClassicFirewall } from './aml-classic-firewall';
import { AmlFqdns } from './aml-fqdns';
import { AmlKubernetes } from './aml-kubernetes';
import { AmlMinimal } from './aml-minimal';
import { AmlOwnHub } from './aml-own-hub';
import { AmlServiceTags } from './aml-service-tags';

/** Every example, each a stack of its own. */
export function addExamples(scope: Construct): TerraformStack[] {
  return [
    new AmlMinimal(scope, 'aml-minimal'),
    new AmlServiceTags(scope, 'aml-service-tags'),
    new AmlFqdns(scope, 'aml-fqdns-public', 'public'),
    new AmlFqdns(scope, 'aml-fqdns-usgovernment', 'usgovernment'),
    new AmlFqdns(scope, 'aml-fqdns-china', 'china'),
    new AmlKubernetes(scope, 'aml-kubernetes'),
    new AmlClassicFirewall(scope, 'aml-classic-firewall'),
    new AmlOwnHub(scope, 'aml-own-hub'),
  ];
}
