import { z } from 'zod';
import { Phone } from './answer.ts';
import { CommuneCode, HttpsUrl, IsoDate, ProvinceCode, Slug, Source, Uuid, words } from './common.ts';

export const Group = z
  .strictObject({
    id: Slug,
    title: words(40).meta({ description: 'Tên nhóm việc trên nút bấm, ngắn.' }),
    icon: words(8).optional().meta({ description: 'Một biểu tượng nhỏ trước tên.' }),
  })
  .meta({ description: 'Một nhóm việc trong đời.' });
export type Group = z.infer<typeof Group>;

export const Groups = z
  .strictObject({ groups: z.array(Group).min(1) })
  .meta({ title: 'Nhóm việc', description: 'Các nhóm việc, theo thứ tự hiện trong menu.' });

export const Locality = z
  .strictObject({
    id: Slug,
    code: ProvinceCode,
    name: words(60).meta({ description: 'Tên tỉnh, thành như người dân gọi, ví dụ "tỉnh Vĩnh Long".' }),
    hotlines: z.array(Phone).meta({ description: 'Các số điện thoại của tỉnh và của cả nước.' }),
    centres: z.strictObject({
      commune: words(200).meta({ description: 'Câu chỉ đường đến nơi nhận hồ sơ cấp xã.' }),
      province: words(200).optional().meta({ description: 'Trung tâm hành chính công cấp tỉnh.' }),
      hours: words(200).optional().meta({ description: 'Giờ làm việc, nếu có nguồn.' }),
    }),
    source: Source,
  })
  .meta({ title: 'Địa phương', description: 'Một tỉnh, thành: đường dây nóng, nơi nhận hồ sơ.' });
export type Locality = z.infer<typeof Locality>;

const template = (...parameters: string[]) =>
  HttpsUrl.refine(
    (url) => parameters.every((parameter) => url.includes(`{${parameter}}`)),
    `Mẫu đường dẫn phải có chỗ điền ${parameters.map((parameter) => `{${parameter}}`).join(', ')}.`,
  );

export const PortalForms = z
  .strictObject({
    checkedAt: IsoDate,
    freshForDays: z.int().min(1).max(730).meta({
      description: 'Mã trang đọc quá số ngày này thì đưa trang tra cứu theo mã thay cho trang thủ tục.',
    }),
    forms: z
      .strictObject({
        procedurePage: template('portalId'),
        linkedPage: template('portalId'),
        startFiling: template('portalId'),
        startFilingAt: template('portalId', 'provinceId', 'wardId', 'provinceCode', 'wardCode')
          .optional()
          .meta({ description: 'Như startFiling nhưng chọn sẵn tỉnh và xã; chỉ dùng khi biết cả hai mã.' }),
        searchByCode: template('code'),
        dossierStatus: HttpsUrl,
        payment: HttpsUrl,
        complaint: HttpsUrl,
        home: HttpsUrl,
      })
      .meta({ description: 'Các dạng địa chỉ đang dùng của cổng.' }),
    provinceIds: z
      .record(ProvinceCode, Uuid)
      .optional()
      .meta({ description: 'Mã tỉnh → mã (UUID) của tỉnh trên cổng.' }),
    wardIds: z.record(CommuneCode, Uuid).optional().meta({
      description: 'Mã xã, phường → mã (UUID) của xã trên cổng. Chưa biết thì để trống, cổng sẽ tự hỏi.',
    }),
    hosts: z
      .array(z.strictObject({ host: words(80), name: words(120) }))
      .min(1)
      .meta({ description: 'Các trang được phép đưa cho bà con, kèm tên dễ hiểu. Phải thuộc .gov.vn.' }),
    sourceHosts: z.array(words(80)).optional().meta({ description: 'Trang chỉ dùng để dẫn nguồn.' }),
    dead: z.array(words(120)).meta({ description: 'Dạng địa chỉ đã chết, không được dùng lại.' }),
  })
  .meta({
    title: 'Đường dẫn cổng',
    description: 'Dạng địa chỉ của Cổng Dịch vụ công và các trang được phép.',
  });
export type PortalForms = z.infer<typeof PortalForms>;
