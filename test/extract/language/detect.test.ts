import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../src/extract/language/index.js';

const VI = 'Chúng tôi thu thập thông tin cá nhân của người dùng khi họ đăng ký tài khoản trên ứng dụng.';
const PLAIN_VI =
  'Chung toi thu thap thong tin ca nhan cua nguoi dung khi ho dang ky tai khoan tren ung dung.';
const EN = 'We collect personal information from users when they register an account in the application.';

describe('languages of a text', () => {
  it.each([
    ['vi', VI],
    ['vi', VI.normalize('NFD')],
    ['vi', PLAIN_VI],
    ['vi', VI.toUpperCase()],
    ['en', EN],
    [
      'de',
      'Wir erheben personenbezogene Daten, wenn Sie ein Konto in unserer Anwendung registrieren möchten.',
    ],
    [
      'ko',
      '우리는 사용자가 앱에서 계정을 등록할 때 개인 정보를 수집합니다. 자세한 내용은 아래를 참조하십시오.',
    ],
    ['km', 'យើងប្រមូលឈ្មោះ អាសយដ្ឋាន និងលេខទូរស័ព្ទរបស់អ្នក តាមរយៈ help@example.org'],
    ['lo', 'ພວກເຮົາເກັບກຳຊື່ ທີ່ຢູ່ ແລະ ເບີໂທລະສັບຂອງທ່ານ ເມື່ອທ່ານລົງທະບຽນ.'],
    ['zh', '我们在您注册时收集您的姓名、地址和电话号码，以便为您提供服务。'],
    ['ja', '当社は、お客様の同意なく個人情報を第三者に提供しません。'],
    ['und', '12345 !!! 2024-01-01'],
    ['und', ''],
  ])('%s', (language, text) => {
    expect(detectLanguage(text).main).toBe(language);
  });

  it('are weighed by words, paragraph by paragraph', () => {
    const { main, parts } = detectLanguage(`${VI}\n${VI}\n${EN}`);
    expect(main).toBe('vi');
    expect(parts.vi).toBeGreaterThan(0.6);
    expect(parts.en).toBeGreaterThan(0.15);
    expect((parts.vi ?? 0) + (parts.en ?? 0)).toBeCloseTo(1, 3);
  });

  it('a line of a word or two goes with the text around it', () => {
    expect(detectLanguage(`${VI}\nEmail\nFirebase\n${VI}`).parts).toEqual({ vi: 1 });
  });
});
