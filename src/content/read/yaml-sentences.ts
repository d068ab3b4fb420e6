import type { YAMLError } from 'yaml';
import { WRITTEN_TWICE } from './misread.ts';

/** For what the search line by line does not find. */
export const SENTENCES: Record<YAMLError['code'], string> = {
  ALIAS_PROPS: 'Dấu * đứng sai chỗ. Nếu là chữ thường, hãy đặt cả câu trong dấu nháy kép.',
  BAD_ALIAS: 'Dấu * ở đầu có nghĩa riêng với máy. Hãy đặt cả câu trong dấu nháy kép.',
  BAD_COLLECTION_TYPE: 'Ở đây lẫn danh sách (dấu gạch đầu dòng) với các mục có tên. Chỉ dùng một kiểu.',
  BAD_DIRECTIVE: 'Dòng bắt đầu bằng dấu % có nghĩa riêng với máy. Hãy bỏ dòng này.',
  BAD_DQ_ESCAPE: 'Dấu \\ trong nháy kép có nghĩa riêng. Hãy bỏ dấu \\ hoặc dùng nháy đơn.',
  BAD_INDENT: 'Dòng này thụt vào không đúng. Các mục cùng cấp phải thẳng cột với nhau.',
  BAD_PROP_ORDER: 'Dấu & hoặc ! đứng sai chỗ. Hãy đặt cả câu trong dấu nháy kép.',
  BAD_SCALAR_START: 'Dấu ở đầu câu có nghĩa riêng với máy. Hãy đặt cả câu trong dấu nháy kép.',
  BLOCK_AS_IMPLICIT_KEY:
    'Thừa dấu hai chấm, hoặc dòng trước chưa đóng. Nếu trong câu có dấu hai chấm, hãy đặt cả câu trong dấu nháy kép.',
  BLOCK_IN_FLOW: 'Trong ngoặc [ ] hoặc { } không được xuống dòng kiểu danh sách.',
  DUPLICATE_KEY: WRITTEN_TWICE,
  IMPOSSIBLE: 'Máy không đọc được chỗ này.',
  KEY_OVER_1024_CHARS: 'Tên mục dài quá. Có lẽ thiếu dấu nháy ở dòng trên.',
  MISSING_CHAR: 'Thiếu một dấu đóng (nháy, ngoặc) hoặc thiếu khoảng trắng sau dấu hai chấm.',
  MULTILINE_IMPLICIT_KEY: 'Thiếu dấu hai chấm ở dòng này, hoặc câu dài phải đặt trong dấu nháy kép.',
  MULTIPLE_ANCHORS: 'Dấu & ở đầu có nghĩa riêng với máy. Hãy đặt cả câu trong dấu nháy kép.',
  MULTIPLE_DOCS: 'Tệp có hai phần cách nhau bằng "---". Mỗi tệp chỉ một phần.',
  MULTIPLE_TAGS: 'Dấu ! ở đầu có nghĩa riêng với máy. Hãy đặt cả câu trong dấu nháy kép.',
  NON_STRING_KEY: 'Chỗ này phải là một tên mục.',
  RESOURCE_EXHAUSTION: 'Tệp lồng vào nhau quá nhiều lớp. Hãy viết thẳng nội dung ra.',
  TAB_AS_INDENT: 'Dòng này thụt vào bằng phím Tab. Hãy xóa đi và gõ dấu cách.',
  TAG_RESOLVE_FAILED: 'Dấu ! ở đầu có nghĩa riêng với máy. Hãy đặt cả câu trong dấu nháy kép.',
  UNEXPECTED_TOKEN: 'Chỗ này có dấu không hợp. Nếu là lời văn, hãy đặt cả câu trong dấu nháy kép.',
};
