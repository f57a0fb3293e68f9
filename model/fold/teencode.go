package fold

import "strings"

// teencode holds the short and playful spellings that stand for whole words in group posts, written
// from everyday reading. Each entry is the spelling with its marks, then what it stands for.
var teencode = func() map[string][]Letter {
	m := make(map[string][]Letter)
	for _, line := range strings.Split(teencodeList, ";") {
		short, long, ok := strings.Cut(strings.TrimSpace(line), "=")
		if !ok {
			continue
		}
		letters := See(strings.TrimSpace(long)).Letters
		for _, s := range strings.Fields(short) {
			m[s] = letters
		}
	}
	return m
}()

const teencodeMax = 8 // bytes of the longest spelling, rounded up

const teencodeList = `
e iem = em; c chj chy = chị; ce = chị em; ae = anh em; cta = chúng ta;
mn mng mngk = mọi người; ng ngừi nguoj = người; ngta = người ta; bn = bao nhiêu;
bnhiu bnhiêu = bao nhiêu; nhìu nhìuu nhju = nhiều; mk mik mìk mh = mình;
k ko kh hok hông hem kông khum kô hổng khg = không; kbh = không bao giờ; kbt = không biết;
kb = kết bạn; kp = không phải; đc dc đx đuọc đcj = được; r ròi rùi rồy rùy = rồi; vs zới dới zs = với;
zậy dậy z = vậy; zô dô = vào; zào dzào = vào; wá qá quớ = quá; wen = quen; wê = quê; wà = quà; wảng = quảng;
j ji gj rì = gì; cj = chị; cx cũg cug = cũng; cg = cũng; ns nsao = nói; thui thoy = thôi;
bít bik pit bjt biếc = biết; bh bjo bjờ = bây giờ; trg trog = trong; trc trk = trước; ngầy = ngày;
xiền xìn tjền tiềnn = tiền; lm lèm = làm; lun lunn = luôn; mún mog = muốn; mốn = muốn; ny = người yêu;
vk = vợ; nt nhắnn ntin = nhắn tin; ib inb ibx = inbox; rep = trả lời; lh lhe lhệ = liên hệ;
sdt sđt sđth đt = số điện thoại; ck ckhoan = chuyển khoản; stk stkhoan = số tài khoản; tk tkhoan = tài khoản;
nhg = ngân hàng; ttin = thông tin; gđ = gia đình; cty ctyy = công ty; nv nvien = nhân viên;
nviec = nhận việc; hs = hồ sơ; hđ = hợp đồng; bik = biết; chs = chơi; đag dag = đang; đg = đường;
hnay hn = hôm nay; hqua = hôm qua; nma nhma nhmà = nhưng mà; nhưg nhug = nhưng; ntn = như thế nào; nx = nữa;
ms = mới; oy = rồi; pk = phải không; pải fải = phải; bạnn = bạn; fí phj = phí; fone fôn = phone;
fb = facebook; tele tlg tlgr = telegram; zl zalô gialo = zalo; sp = sản phẩm; sll = số lượng lớn;
spham = sản phẩm; đkí đk dki dky đky = đăng ký; đn đnhap = đăng nhập; tgian = thời gian; thg = tháng;
thj = thì; uh ừm uhm um = ừ; vde vđ = vấn đề; vn = việt nam; xog xongg = xong; yc = yêu cầu; iu êu = yêu;
iêu = yêu; ớn = ơn; cmơn cmon camon = cảm ơn; nhá nhóa = nhé; nhaa nhaaa nhoa = nha; lắmm lém = lắm; đóa = đó;
đếy = đấy; áh = ạ; nek = nè; giề = gì; pm = nhắn tin; cmt = bình luận; add ad = admin; qtv = quản trị viên;
gr grp = nhóm; tnv = tình nguyện viên; gv = giáo viên; hv = hội viên; hpn = hội phụ nữ; bhxh = bảo hiểm xã hội;
bhyt = bảo hiểm y tế; ctv = cộng tác viên; cọk kọc = cọc; đcọc = đặt cọc;
chuiển chuyễn chuyểnn = chuyển; khoãn khoảnn = khoản; nhậnn = nhận; lươg = lương; việk = việc;
thik thíc thịk = thích; uytin utín = uy tín`
