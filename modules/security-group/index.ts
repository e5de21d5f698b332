export { type CidrPeer, type Peer, SecurityGroup, type SecurityGroupProps } from "./security-group";
