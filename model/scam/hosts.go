package scam

import "strings"

func set(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// plainTLD are the top-level domains a bare name in a post is believed with.
var plainTLD = set(`com net org info biz vn xyz top vip shop site online club icu cc tv app pro live fun win bet store website space
	link click work cyou buzz mobi asia io us uk jp kr cn ru eu tw sg fr dev page web one life today world
	group team news media cloud tech digital email company finance fund loan loans money cash credit bank insure casino games game poker
	porn sex date dating monster quest rest sbs bond cfd lol hair skin beauty makeup wiki ink art design agency studio support help
	services solutions center network systems global international plus gold best cheap deals discount promo sale market shopping gift gifts
	ltd llc inc vin wang bid trade stream download racing review party science gdn ml ga cf gq tk pw ws`)

// shorteners hide where a link leads; the ones seen in Vietnam.
var shorteners = set(`bit.ly tinyurl.com s.id cutt.ly rb.gy t.ly is.gd v.gd tiny.cc ow.ly goo.gl shorten.asia by.com.vn shorturl.at shorturl.asia
	rebrand.ly bom.so ouo.io adf.ly linktr.ee t.co cutt.us bitly.com.vn shope.ee shp.ee s.shopee.vn vt.tiktok.com urlvn.net link1s.com
	lnkd.in qr.ae clck.ru u.to 2u.pw byvn.net ln.run short.gy kutt.it tinyurl.asia me2.do`)

// platforms are places where anyone may have a page; the host says nothing.
var platforms = set(`facebook.com fb.com fb.me fb.watch m.me messenger.com zalo.me youtube.com youtu.be tiktok.com instagram.com google.com
	forms.gle goo.gl.maps maps.app.goo.gl docs.google.com drive.google.com shopee.vn lazada.vn tiki.vn sendo.vn chotot.com t.me telegram.me
	viber.com invite.viber.com zoom.us wikipedia.org vnexpress.net tuoitre.vn thanhnien.vn dantri.com.vn vietnamnet.vn vtv.vn vov.vn`)

// officials are hosts of the state, the Women's Union, banks and public services beyond gov.vn.
var officials = set(`hoilhpn.org.vn phunuvietnam.vn baophunuthudo.vn tinnhiemmang.vn chongluadao.vn vbsp.org.vn evn.com.vn
	vietcombank.com.vn vietinbank.vn bidv.com.vn agribank.com.vn mbbank.com.vn techcombank.com acb.com.vn vpbank.com.vn tpb.vn sacombank.com.vn
	vib.com.vn shb.com.vn hdbank.com.vn ocb.com.vn msb.com.vn lpbank.com.vn seabank.com.vn eximbank.com.vn momo.vn vnpay.vn napas.com.vn
	viettel.vn mobifone.vn vinaphone.com.vn vnpost.vn vietnampost.vn vietnamairlines.com vietjetair.com`)

// oddTLD are cheap domains that throw-away sites use.
var oddTLD = set(`xyz top vip icu cc shop site online club buzz cyou click live win bet fun store website space sbs bond cfd monster quest rest
	work link ml ga cf gq tk pw ws bid loan cam hair lol men ren wang download racing stream trade party science gdn`)

// brands are names that only their owner has reason to put into a host.
var brands = strings.Fields(`vietcombank vcb vietinbank bidv agribank techcombank mbbank tpbank vpbank sacombank hdbank lpbank seabank msb-
	vib-bank shb-bank momo vnpay zalopay napas vneid bocongan congan bhxh baohiem dichvucong dvc evn dienluc viettel vinaphone mobifone
	vnpost buudien haiquan hai-quan tongcucthue thuedientu etax shopee lazada tiki- tiktokshop toaan vienkiemsat chinhphu hoilhpn phunuvn`)

// lures are words that promise or demand something, as throw-away hosts are named.
var lures = strings.Fields(`nhanqua tangqua trungthuong triande tri-an quatang hoantien hoan-tien congtra xacnhan xac-nhan tracuu tra-cuu phatnguoi
	capnhat cap-nhat vaynhanh vayngay vaytien giaingan nohu no-hu hu-no taixiu banca ban-ca xoso lode soicau casino kubet w88 fb88 bong88 net88
	kiemtien lamgiau coin forex fxvang fx- trade binhchon binh-chon hotro24 hoanthue phathanh nangcap thuongtet sim5g sim4g`)

// bankNames are the ways a bank is written next to an account number.
var bankNames = set(`vietcombank vcb vietinbank viettinbank ctg icb bidv agribank agri vbard mb mbbank techcombank techcom tcb acb vpbank vpb tpbank tpb
	sacombank sacom stb scb vib shb hdbank hdb ocb msb maritime lpbank lienviet lienvietpostbank seabank eximbank exim abbank namabank nama bacabank
	pvcombank kienlongbank vietabank vietbank ncb pgbank baoviet saigonbank gpbank oceanbank cake timo wooribank shinhan hsbc uob cimb publicbank
	vbsp nhcsxh momo zalopay viettelpay vnpay bank`)
