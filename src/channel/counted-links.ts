import type { Channel } from './channel.ts';

/** A channel whose replies also say where a link is counted when it is opened; whether it uses that is its own matter. */
export function withCountedLinks(channel: Channel, publicUrl: string): Channel {
  return {
    ...channel,
    send: ({ reply, ...outgoing }) =>
      channel.send({
        ...outgoing,
        reply: {
          ...reply,
          links: reply.links.map((link) =>
            link.counted === undefined
              ? link
              : { ...link, via: countedAddress(link.counted, channel.name, publicUrl) },
          ),
        },
      }),
  };
}

function countedAddress(counted: string, channel: string, publicUrl: string): string {
  const address = new URL(`/go/${counted}`, publicUrl);
  address.searchParams.set('c', channel);
  return address.href;
}
