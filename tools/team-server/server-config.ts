/** The configuration of a team's server: one node, or one of a cluster. Paths in it are relative to where it is started. */
import { accountJwts, operatorJwt, PAYLOAD_BYTES, publicKeyOf } from './team-keys.ts';
import type { TeamKeys } from './team-keys.ts';

/** How nodes of a cluster find each other. */
export interface Cluster {
  readonly listen: string;
  /** host:port of every node. */
  readonly nodes: readonly string[];
  /** What a node shows to the others. */
  readonly password: string;
}

export interface Node {
  /** No two nodes of a cluster have the same. */
  readonly name: string;
  /** host:port where browsers connect. */
  readonly listen: string;
  /** Whether the server encrypts, by the certificate in its folder tls/; else what stands before it has to. */
  readonly hasTls: boolean;
  readonly cluster: Cluster | null;
}

/** The text of the file. */
export async function serverConfig(
  keys: TeamKeys,
  revoked: readonly string[],
  node: Node,
): Promise<string> {
  const accounts = Object.entries(await accountJwts(keys, revoked));
  return `# Made by npm run team-server: docs/team-server.md says what each line is for.
server_name: ${quoted(node.name)}

# Nobody connects here: people and the administrator come by WebSocket.
listen: "127.0.0.1:-1"

websocket {
  listen: ${quoted(node.listen)}
  ${node.hasTls ? TLS : 'no_tls: true'}
}

jetstream {
  # In its folder jetstream/.
  store_dir: "."
  # Readers alone are kept in memory.
  max_memory_store: 256MB
  # An answer means that the record is on the disk.
  sync_interval: always
}

max_payload: ${PAYLOAD_BYTES}
# Chromium ends an extension's worker that hears nothing for 30 seconds.
ping_interval: "20s"
${node.cluster ? clusterConfig(node.cluster) : ''}
operator: ${await operatorJwt(keys)}
system_account: ${publicKeyOf(keys.system)}
resolver { type: full, dir: "accounts", allow_delete: false, interval: "2m" }
resolver_preload {
${accounts.map(([account, jwt]) => `  ${account}: ${jwt}`).join('\n')}
}
`;
}

const TLS = 'tls { cert_file: "tls/fullchain.pem", key_file: "tls/privkey.pem" }';

function clusterConfig({ listen, nodes, password }: Cluster): string {
  const others = nodes.filter((node) => node !== listen);
  const routes = others.map((node) => quoted(`nats-route://team:${password}@${node}`));
  return `
cluster {
  name: "activity-diary"
  listen: ${quoted(listen)}
  authorization { user: "team", password: ${quoted(password)} }
  routes: [${routes.join(', ')}]
}
`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
