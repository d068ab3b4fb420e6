import { commands } from '../../../src/channel/telegram/commands.ts';
import { channelContract, type Person } from '../contract.ts';
import { openTelegram } from './rig.ts';

channelContract('Telegram', async () => {
  const { server, channel, person, close } = await openTelegram();
  return {
    channel,
    refusals: () => server.refusals,
    messages: () => [...server.chats.values()].flat().length,
    newPerson(): Person {
      const somebody = person();
      return {
        ...somebody,
        chooses({ id }, index) {
          const [last] = somebody.shown().slice(-1);
          const isOffered = last?.keyboard.flat().some(({ callback_data }) => callback_data === id);
          const command = commands.find(({ choice }) => choice === id);
          if (isOffered) somebody.taps(id);
          else if (index >= 0) throw new Error(`${id} is not offered`);
          else if (command) somebody.says(`/${command.command}`);
          else somebody.taps(id);
        },
        async sees() {
          const { text, keyboard } = await somebody.sees();
          return { text, urls: keyboard.flat().flatMap(({ url }) => url ?? []) };
        },
      };
    },
    close,
  };
});
