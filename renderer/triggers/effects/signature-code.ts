/** How a receiver checks a delivery with the libraries of Standard Webhooks: what to install, and a few lines. */
export const signatureCode = {
  node: {
    name: 'Node',
    code: `// npm install standardwebhooks
import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.env.POSTBACK_SECRET);

// body: the text as it came, before it is parsed
const order = webhook.verify(body, request.headers);`,
  },
  python: {
    name: 'Python',
    code: `# pip install standardwebhooks
import os
from standardwebhooks.webhooks import Webhook

webhook = Webhook(os.environ["POSTBACK_SECRET"])

# body: the bytes as they came, before they are parsed
order = webhook.verify(body, dict(request.headers))`,
  },
  php: {
    name: 'PHP',
    code: `// composer require standard-webhooks/standard-webhooks
$webhook = new \\StandardWebhooks\\Webhook(getenv('POSTBACK_SECRET'));

$body = file_get_contents('php://input');
$headers = array_change_key_case(getallheaders());
$order = $webhook->verify($body, $headers);`,
  },
} as const satisfies Record<string, { name: string; code: string }>;

export type SignatureLanguage = keyof typeof signatureCode;
