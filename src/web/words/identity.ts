type Names = Readonly<Record<string, string>>;

/** Words on who stands behind several subjects. */
export interface IdentityWords {
  kind: string;
  title: string;
  note: string;
  what: string;
  whatNote: string;
  members: string;
  of: string;
  count(subjects: number, provinces: number): string;
  strengths: Names;
  /** The rules of data/identity.json, by their English sentence. */
  whys: Names;
  inFamily: string;
  inFamilyNote: string;
}

/** In Vietnamese. */
export const viIdentity: IdentityWords = {
  kind: 'Cùng một bên đứng sau',
  title: 'Bên đứng sau nhiều ứng dụng',
  note: 'Các ứng dụng và cổng có dấu vết mà chỉ một bên giữ được, hoặc hai dấu vết phụ từ hai nguồn khác nhau. Một bên làm cho nhiều tỉnh là chuyện thường, chưa nói lên điều gì sai.',
  what: 'Điều gì nối chúng lại',
  whatNote: 'Mỗi dòng là một chỗ thấy dấu vết, kèm chữ hoặc vị trí làm chứng.',
  members: 'Ứng dụng và cổng',
  of: 'Cùng một bên',
  count: (subjects, provinces) => `${subjects} ứng dụng, cổng của ${provinces} tỉnh, thành`,
  strengths: {
    strong: 'tự nó đủ nối',
    supporting: 'chỉ nối khi có thêm dấu vết khác',
    weak: 'không dùng để nối',
  },
  whys: {
    'a public test or debug key that comes with the tools':
      'khóa thử công khai đi kèm bộ công cụ, ai cũng có',
    'only the holder of the key can sign with it': 'chỉ người giữ khóa mới ký được',
    'the name of an office without a place: many bear it':
      'tên cơ quan không kèm địa danh, nhiều nơi trùng tên',
    'one developer account, or accounts of one name':
      'một tài khoản nhà phát triển, hoặc các tài khoản cùng tên',
    'a service that many unrelated apps use': 'dịch vụ mà nhiều ứng dụng không liên quan cùng dùng',
    'a host of the state: apps of any maker call it': 'máy chủ nhà nước, ứng dụng của ai cũng có thể gọi',
    'not known whose service it is': 'chưa rõ dịch vụ của ai',
    "a host of the app's own or a vendor's domain":
      'máy chủ thuộc tên miền riêng của ứng dụng hay nhà cung cấp',
    'one cloud project belongs to one account': 'một dự án đám mây thuộc một tài khoản',
    'an address left over from a template, or of a body that is only quoted':
      'địa chỉ sót lại từ mẫu, hoặc của cơ quan chỉ được nhắc tới',
    'a mailbox of a public body: any policy may name it':
      'hộp thư cơ quan nhà nước, chính sách nào cũng có thể nêu',
    'the publisher gave it to the store as its own': 'bên phát hành khai với kho là của mình',
    'it stands in the policy, and may have been copied with it': 'nằm trong chính sách, có thể bị chép theo',
    'a number left over from a template, or of a body that is only quoted':
      'số sót lại từ mẫu, hoặc của cơ quan chỉ được nhắc tới',
    'a hotline: any policy may name it': 'đường dây nóng, chính sách nào cũng có thể nêu',
    'anybody can publish there': 'nơi ai cũng đăng được',
    'a host of the state': 'máy chủ nhà nước',
    'both policies are published on one host': 'hai chính sách đăng trên cùng một máy chủ',
    'a document that anybody can link to': 'văn bản mà ai cũng dẫn tới được',
    'a document of the state that anybody can link to': 'văn bản nhà nước mà ai cũng dẫn tới được',
    'both list the same document': 'cùng niêm yết một văn bản',
    "a prefix that says nobody's name": 'tiền tố không mang tên của ai',
    'several developer accounts use the prefix': 'nhiều tài khoản nhà phát triển dùng tiền tố này',
    'package names under one prefix: a convention, not a proof':
      'tên gói cùng tiền tố: một quy ước, không phải bằng chứng',
    'the same set of libraries: many apps are built so': 'cùng bộ thư viện: nhiều ứng dụng được dựng như vậy',
    'an address that a policy links to': 'địa chỉ mà chính sách dẫn tới',
    'a postal address in a policy': 'địa chỉ bưu điện trong chính sách',
  },
  inFamily: 'Dấu vết chung trong nhóm này',
  inFamilyNote: 'Hộp thư, khóa, tài khoản hay máy chủ mà ít nhất hai văn bản trong nhóm cùng có.',
};

/** In English. */
export const enIdentity: IdentityWords = {
  kind: 'One party behind several',
  title: 'Who stands behind several apps',
  note: 'Apps and portals with something in common that only one party can hold, or two supporting things from two sources. One party working for many provinces is common and says nothing of wrong.',
  what: 'What joins them',
  whatNote: 'Each row is one place where it was seen, with the words or the place.',
  members: 'Apps and portals',
  of: 'One party',
  count: (subjects, provinces) => `${subjects} apps and portals of ${provinces} provinces`,
  strengths: { strong: 'joins alone', supporting: 'joins only with another', weak: 'never joins' },
  whys: {},
  inFamily: 'Shared traces in this family',
  inFamilyNote: 'Mailboxes, keys, accounts and servers that at least two texts of the family have.',
};
