import { foldText } from '../../../places/fold.js';

/** Words for a part that somebody plays, with what it is played for: nobody's name, however they are written. */
const ROLE_EN =
  /^(?:(?:the|our|this|mobile|web|app|application|apps|software|game|website|site|service|services|data|content|product|support|privacy|customer|technical|development|dev|it|legal|protection|system|platform)[ -])*(?:developers?|providers?|owners?|operators?|publishers?|administrators?|admins?|authors?|team|company|controllers?|processors?|vendors?|editors?|officer|department|group|organi[sz]ation|business|agency|studio|app|application|service|services|site|website)$/;
const ROLE_VI =
  /^(?:nha (?:phat trien|cung cap|dieu hanh|phat hanh|quan ly|san xuat)|chu (?:so huu|ung dung|website|quan)|don vi (?:phat trien|cung cap|van hanh|quan ly|chu quan)|ben (?:kiem soat|xu ly|cung cap)|ban (?:quan tri|bien tap|quan ly|dieu hanh|giam doc|lanh dao)|nguoi (?:quan tri|phat trien|van hanh)|quan tri vien|doi ngu|nhom (?:phat trien|quan tri|admin)|bo phan|phong kinh doanh)(?: (?:ung dung|dich vu|website|he thong|cong|du lieu|ky thuat|trang|noi dung|phan mem|san pham|ca nhan|cham soc|khach hang|ho tro|phat trien)){0,4}$/;

/** Whether a name is only a role: "Mobile Application Developer", "Nhà cung cấp Dịch vụ". */
export function isRole(name: string): boolean {
  const folded = foldText(name).replace(/\s+/g, ' ').trim();
  return ROLE_EN.test(folded) || ROLE_VI.test(folded);
}
