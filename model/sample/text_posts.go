package sample

// topicTexts are the texts of ordinary posts by topic, in the order of the
// topics of [Defaults].
var topicTexts = [5][]string{
	{ // dân vũ
		"Tối nay {#19-20}h chị em thôn {thon} tập bài {baihat} ở {sân nhà văn hóa|sân đình|sân trường tiểu học} nhé, ai rảnh ra tập cùng cho vui.",
		"Em gửi cả nhà video bài {baihat} của đội dân vũ thôn {thon}. Tập {#2-6} tuần rồi mà vẫn chưa đều lắm, các chị góp ý giúp em.",
		"Đội dân vũ chi hội {#1-12} vừa được giải {nhất|nhì|ba|khuyến khích} ở hội thi của xã {xa}. Chúc mừng các chị!",
		"Bài {baihat} có {#4-8} động tác chính, chị em xem kỹ phần đổi chân ở giữa bài rồi tối {thu} mình ráp nhạc.",
		"Lịch tập dân vũ tuần này của thôn {thon}: {thu} và {thu2}, {gio}, mặc áo {hồng|đỏ|xanh|trắng} cho đều đội hình.",
		"Từ ngày tập dân vũ em ngủ ngon hẳn, giảm được {#2-6} cân, lưng đỡ mỏi. Cảm ơn chị {ten} đã rủ em ra sân.",
		"Chị em nào còn loa kéo cho chi hội {thon} mượn tối {thu} với, loa nhà văn hóa bị rè mất rồi.",
		"Ảnh buổi giao lưu dân vũ giữa thôn {thon} và thôn {thon2} tối qua. Đông vui quá, {#30-120} chị em tham gia.",
		"Bác {ten} năm nay {#65-78} tuổi vẫn tập dân vũ đều mỗi tối, nhìn bác em thấy mình phải cố gắng hơn.",
		"Xã mình chuẩn bị thi dân vũ chào mừng {20/10|8/3|ngày Gia đình Việt Nam|đại hội}, mỗi chi hội cử {#10-20} chị, hạn đăng ký {ngay}.",
		"Hôm nay chi hội {#1-12} tập bài {baihat} buổi đầu, ai cũng ngượng mà cuối buổi cười như được mùa.",
		"Chị {ten} hướng dẫn từng nhịp bài {baihat} dễ hiểu lắm, em quay lại để các chị ở nhà tập theo.",
	},
	{ // hoạt động, sự kiện của Hội
		"Hội Phụ nữ xã {xa} mời chị em dự buổi nói chuyện về {phòng chống bạo lực gia đình|an toàn thực phẩm|nuôi dạy con tuổi dậy thì|bảo hiểm xã hội tự nguyện} lúc {gio} {thu}, {ngay} tại nhà văn hóa thôn {thon}.",
		"Chi hội {thon} ra quân dọn vệ sinh đường hoa sáng {thu}, chị em mang theo {chổi, găng tay|cuốc, xẻng|khẩu trang và nước uống} giúp em nhé.",
		"Ảnh buổi trao {#5-40} suất quà cho {phụ nữ khó khăn|học sinh nghèo|hội viên đau yếu} của chi hội {#1-12} sáng nay. Cảm ơn các nhà hảo tâm và chị em.",
		"Kế hoạch họp chi hội {thon} {thu} tuần này: đọc thông báo của Hội cấp trên, thu hội phí, bàn chuyện {tham quan|thi nấu ăn|quỹ tiết kiệm}.",
		"Chúc mừng {#3-15} chị em vừa được kết nạp hội viên ở chi hội {thon}. Chào mừng các chị vào ngôi nhà chung!",
		"Mô hình {biến rác thành tiền|đổi phế liệu lấy quà|nuôi heo đất|tuyến đường phụ nữ tự quản} của chi hội {#1-12} tháng này thu được {tien}, gửi vào quỹ giúp hội viên.",
		"Mời chị em tham gia hội thi {nấu ăn|cắm hoa|áo dài duyên dáng|gia đình hạnh phúc} chào mừng {20/10|8/3|ngày Phụ nữ Việt Nam}. Đăng ký với chị {ten} trước {ngay}.",
		"Lớp học {nấu ăn|làm bánh|cắm hoa|may cơ bản|bán hàng trên mạng} miễn phí cho hội viên khai giảng {thu} này, còn {#3-15} chỗ.",
		"Cuối tuần chi hội {thon} đi {thăm bà mẹ Việt Nam anh hùng|thăm hội viên ốm|giúp nhà chị {ten} gặt lúa}, chị em nào đi được thì báo em.",
		"Em gửi {tài liệu sinh hoạt|bài tuyên truyền|video} tháng {#1-12} để các chị đọc trước khi họp chi hội nhé.",
		"Quỹ Mái ấm tình thương của chi hội đã sửa xong nhà cho chị {ten} ở thôn {thon}. Cảm ơn {#20-90} chị em đã góp công, góp của.",
		"Sáng nay Hội Phụ nữ phối hợp với trạm y tế khám {phụ khoa|mắt|tổng quát} miễn phí cho {#40-200} chị em, ai chưa đi thì chiều còn tiếp ạ.",
	},
	{ // sức khỏe - làm đẹp
		"Mùa này hanh khô, chị em nhớ uống đủ nước, {ngâm chân nước ấm|xông lá bưởi|bôi kem dưỡng} trước khi ngủ cho đỡ {nứt nẻ|mất ngủ|cảm lạnh}.",
		"Em chia sẻ bài tập {đau lưng|vai gáy|giảm mỡ bụng|sàn chậu} mười phút mỗi sáng, em tập {#3-12} tuần thấy đỡ hẳn.",
		"Trạm y tế xã {xa} nhắc chị em {#30-60} tuổi đi khám sàng lọc {ung thư vú|ung thư cổ tử cung|loãng xương} trước {ngay}, mang theo thẻ bảo hiểm.",
		"Gội đầu bằng {bồ kết|vỏ bưởi|lá sả và hương nhu} một tháng, tóc em đỡ rụng thật các chị ạ.",
		"Thực đơn một ngày của em sau khi bác sĩ dặn {giảm muối|giảm đường|ăn nhiều rau}: sáng {cháo yến mạch|khoai lang|trứng luộc}, trưa ăn nhẹ, tối {canh rau|cá hấp|đậu phụ}.",
		"Đi bộ {#3-7} cây số mỗi sáng quanh làng {thon}, không tốn tiền mà người nhẹ hẳn. Ai đi cùng em không?",
		"Hôm nay bác sĩ {ten} nói chuyện về thời kỳ mãn kinh, em ghi lại {#3-7} điều chính cho các chị chưa đi được.",
		"Cách em đắp mặt nạ {mật ong|sữa chua|dưa chuột|khoai tây} tại nhà, da đỡ {sạm|khô} mà không tốn kém.",
		"Các chị nhớ đi đo huyết áp nhé, hôm qua mẹ em {#60-79} tuổi mới phát hiện huyết áp cao mà trước giờ không biết.",
		"Mấy hôm nay nhiều cháu bị {sốt xuất huyết|tay chân miệng|cúm}, chị em dọn nước đọng và cho con {ngủ màn|rửa tay xà phòng} đầy đủ nhé.",
		"Tủ áo dài của em chỉ có {#2-5} bộ, phối khăn và túi khác nhau là đi được cả mùa lễ. Đẹp không cần đắt đâu ạ.",
		"Ngủ trước {#21-23} giờ một tháng, mặt em bớt mụn, sáng dậy không cáu với con nữa.",
	},
	{ // giải trí
		"{Ảnh|Mấy tấm ảnh} chuyến đi {Sa Pa|Đền Hùng|chùa Hương|Mộc Châu|Hạ Long} của chị em thôn {thon}, {#20-45} người mà không ai bị say xe.",
		"Cuối tuần rảnh, em hát tặng cả nhà bài {Quê hương|Gửi em ở cuối sông Hồng|Làng tôi|Về quê}, hát chưa hay các chị đừng cười nhé.",
		"Đố vui: cái gì càng {chia càng nhiều|giặt càng bẩn|kéo càng ngắn}? Chị nào trả lời đúng em tặng một bó {rau}.",
		"Hoa {cúc họa mi|bằng lăng|phượng|sưa|cải} nở đẹp quá các chị ơi, chiều {thu} ai ra bãi sông chụp ảnh với em không?",
		"Sáng nay vườn nhà em thu được {#2-15} cân {rau}, khoe với cả nhà một tí cho vui.",
		"Chồng em lần đầu đi chợ mua {rau} về thành {rau2}, cả nhà cười từ sáng tới giờ.",
		"Tối qua xem {phim|chèo|ca nhạc} ở nhà văn hóa, {#5-9} chị em ngồi một hàng mà khóc ướt hết khăn.",
		"Chúc các chị ngày {thu} thật vui. Gửi cả nhà lọ hoa em mới cắm từ hoa trong vườn.",
		"Cháu ngoại em {#2-6} tuổi hát tặng bà và các cô, cháu hát còn ngọng mà đáng yêu quá.",
		"Câu lạc bộ {thơ|văn nghệ|cờ tướng nữ|cầu lông} thôn {thon} tìm thêm thành viên, tối {thu} nào cũng vui.",
	},
	{ // khác
		"{mon} nhà em làm hôm nay. Công thức: {#300-900}g {thịt|cá|đậu}, {#2-5} củ hành, nước mắm, tiêu; ướp {#15-40} phút rồi {kho nhỏ lửa|hấp|rán vàng}. Chị nào làm thử báo em nhé.",
		"Cách muối {dưa cải|cà pháo|kiệu} không bị khú: nước để nguội, {#3-5} thìa muối một lít, phơi héo một nắng, nén chặt tay.",
		"Em cảm ơn chị {ten} và chi hội {thon} đã đến thăm mẹ em nằm viện. Tình cảm của các chị cả nhà em nhớ mãi.",
		"Cảm ơn các chị đã giúp em tìm được {ví|chìa khóa xe|bé mèo|điện thoại} hôm {thu}. Người trong nhóm mình tốt quá.",
		"Con gái em vừa {đỗ cấp ba|được học sinh giỏi|nhận học bổng}, mẹ con ôm nhau khóc. Em khoe với các chị một chút ạ.",
		"Ai đánh rơi {chìa khóa|thẻ căn cước|ví nhỏ màu nâu|mũ trẻ con} ở {chợ|cổng trường|bến xe buýt} {xa} sáng nay thì gặp em ở thôn {thon} lấy nhé.",
		"Xã {xa} thông báo cắt {nước|điện} {thu} từ {#6-9}h đến {#15-18}h, chị em trữ nước và sạc điện thoại trước nhé.",
		"Mẹ chồng em {#70-88} tuổi vừa học được cách gọi video cho con cháu, vui như Tết.",
		"Kinh nghiệm dạy con tuổi lên {#3-9} của em: {bớt quát|đọc truyện trước khi ngủ|cho con làm việc nhà}, mẹ kiên nhẫn thì con cũng hiền hơn.",
		"Nhà em mới phân loại rác {#2-8} tuần, rác hữu cơ ủ bón cây, rau tốt hẳn mà đỡ mùi.",
		"Chợ phiên {xa} sáng nay {rau} {#5-25} nghìn một cân, rẻ hơn tuần trước, chị em tranh thủ nhé.",
		"Chia buồn cùng gia đình chị {ten} ở thôn {thon}. Chi hội hẹn {gio} chiều nay đi viếng ạ.",
	},
}

var questionTexts = []string{
	"{Các chị|Cả nhà|Chị em} cho em hỏi {trạm y tế xã {xa}|xã mình} tiêm phòng cho bé vào {ngày nào|thứ mấy} ạ?",
	"Cho em hỏi thủ tục vay vốn {Ngân hàng Chính sách|giải quyết việc làm|nuôi bò} qua Hội cần giấy tờ gì ạ? Em ở thôn {thon}.",
	"Các chị cho em hỏi muốn vào Hội Phụ nữ xã {xa} thì đăng ký ở đâu ạ?",
	"Bé nhà em {#5-30} tháng {biếng ăn|hay quấy đêm|chậm nói|bị hăm}, các mẹ có kinh nghiệm chỉ em với ạ?",
	"Có chị nào biết chỗ {sửa máy khâu|sửa bếp ga|đổ mực máy in|học lái xe} uy tín gần {xa} không ạ?",
	"Em sinh con tháng trước mà công ty {chưa trả tiền thai sản|bắt đi làm sớm|không đóng bảo hiểm}, em phải hỏi ở đâu các chị ơi?",
	"Làm thẻ bảo hiểm y tế hộ gia đình {#3-6} người thì đóng bao nhiêu và nộp ở đâu ạ?",
	"Lớp dân vũ thôn {thon} tối nào tập và người mới có vào được không các chị?",
	"Sổ hộ khẩu thu rồi thì đi xin học cho con vào lớp {1|6|10} cần giấy gì ạ, em mới chuyển về {xa}.",
	"Mẹ em {#60-85} tuổi bị đau khớp gối, các chị mách em bài tập nào nhẹ nhàng được không ạ?",
	"Cho em xin công thức {mon} với, mai nhà em có giỗ mà em chưa làm bao giờ ạ?",
	"Chồng em là thương binh, con em có được miễn học phí không các chị nhỉ?",
	"Các chị ơi, lớp {làm bánh|may|tin học} của Hội còn chỗ không ạ, em muốn đăng ký cho {em gái|chị dâu|mẹ} em?",
	"Xe buýt tuyến {#10-69} giờ chạy qua {xa} đến mấy giờ tối ạ?",
	"Có chị nào cho con học {bơi|vẽ|tiếng Anh} ở {xa} chưa, học phí bao nhiêu và cô dạy thế nào ạ?",
	"Bao giờ thì có lịch khám sức khỏe miễn phí cho hội viên chi hội {thon} vậy các chị?",
}

// careTexts need a person quickly; they go to the lane that is never hidden.
var careTexts = []string{
	"Em xin phép hỏi ẩn danh. Chồng em {đánh em|đuổi mẹ con em ra khỏi nhà} lần thứ {#2-5} rồi, em không biết nói với ai, các chị chỉ em với?",
	"Nhà bên cạnh em có cháu bé hay bị {bố dượng|người lớn} đánh tím người, em nên báo cho ai ạ?",
	"Dạo này em mệt mỏi, mất ngủ, nhiều lúc không muốn sống nữa. Có chị nào từng như em không ạ?",
	"Sau sinh {#2-9} tháng em khóc suốt, nhìn con mà sợ, em phải đi khám ở đâu các chị ơi?",
	"Chồng em cờ bạc, đòi nợ đến nhà dọa mẹ con em. Em cần tìm chỗ ở tạm vài hôm, Hội có giúp được không ạ?",
}

var saleTexts = []string{
	"Nhà em có {#5-40} cân {rau} sạch tự trồng, {#15-60}k một cân, giao trong xã {xa}. Chị nào lấy nhắn em {sdt}.",
	"Em thanh lý {do} còn tốt, {#2-9}00k, xem hàng tại nhà ở thôn {thon} rồi trả tiền. Gọi {sdt} gặp {ten}.",
	"Nhận đặt {mon} cho ngày {rằm|giỗ|cưới}, làm sạch sẽ như nấu cho nhà mình, đặt trước một ngày. Bếp chị {ten}, {sdt}.",
	"Bán {gà ta|trứng gà|vịt|cá trắm} nhà nuôi, {#70-160}k một {cân|chục}, chị em ủng hộ em với ạ. {sdt}",
	"Cho thuê phòng trọ ở {xa}, {#1-3} triệu một tháng, nước giếng khoan, xem phòng rồi mới đặt cọc. {sdt}",
	"Xưởng may thôn {thon} tuyển {#2-15} chị may tại xưởng, lương sản phẩm, có đóng bảo hiểm. Đến trực tiếp gặp chị {ten} {sdt}.",
	"Em mới mở tiệm {gội đầu|cắt tóc|may vá|bánh mì} ở đầu chợ {xa}, tuần đầu giảm {10|20|30}% cho chị em trong nhóm.",
}

var unionTexts = []string{
	"Chi hội Phụ nữ thôn {thon} vận động ủng hộ {bà con vùng bão lũ|gia đình chị {ten} bị cháy nhà|cháu bé mổ tim}. Chị em gửi trực tiếp thủ quỹ hoặc số tài khoản {stk} {nganhang}, chủ tài khoản {chutk}. Danh sách dán ở nhà văn hóa {thu} hằng tuần.",
	"Quỹ tiết kiệm xoay vòng chi hội {#1-12} kỳ này cho {#2-6} chị vay {#5-20} triệu không lấy lãi. Chị em nộp tại buổi họp, ai ở xa chuyển vào {stk} {nganhang} ({chutk}), nhắn chị {ten} {sdt} để ghi sổ.",
	"Đoàn tham quan {Đền Hùng|Tràng An|Yên Tử} {ngay}, {#300-900}k một người, nộp cho tổ trưởng. Ai bận chuyển {stk} {nganhang} {chutk}, nội dung ghi tên và thôn.",
	"Hội phí năm nay chị em nộp tại chi hội; hội viên đi làm xa chuyển tài khoản thủ quỹ {chutk}, {stk}, {nganhang}. Có sổ thu, chi công khai.",
}

var warningTexts = []string{
	"Chị em cảnh giác: có số {sdt} tự xưng {công an xã|nhân viên điện lực|ngân hàng} gọi cho {mẹ|bác hàng xóm|chị dâu} em đòi mã OTP. Đừng đọc cho ai cả nhé!",
	"Cảnh báo lừa đảo: tin nhắn \"chúc mừng chị trúng thưởng, nộp {#200-900}k phí nhận quà\" là giả. Em vừa hỏi công an xã {xa} xong ạ.",
	"Hôm qua em suýt bị lừa {#2-20} triệu vì tin lời mời \"làm nhiệm vụ nhận hoa hồng\". Kể ra để các chị tránh.",
	"Công an xã nhắc: cơ quan nhà nước không bao giờ làm việc qua điện thoại, không yêu cầu chuyển tiền. Chị em nhắc ông bà ở nhà nữa nhé.",
	"Các chị xem giúp em tin này có phải lừa đảo không: \"cài ứng dụng {dịch vụ công|VNeID|điện lực} theo đường dẫn để không bị cắt\"?",
	"Có người lấy ảnh chị {ten} lập Facebook giả mượn tiền, chị em thấy tin nhắn mượn tiền thì gọi điện hỏi lại, đừng chuyển.",
}

var commentTexts = []string{
	"{Hay quá|Đẹp quá|Vui quá|Tuyệt vời}{ chị ơi| các chị ạ| quá|}", "Em {đăng ký|tham gia} một suất{ ạ| nhé chị {ten}|}", "{Chúc mừng|Cảm ơn} chị {ten}{ nhé| ạ| nhiều|}", "Chi hội {thon} nhà em cũng {vừa làm|đang tập|muốn làm} như vậy",
	"Chị {ten} cho em xin {địa chỉ|công thức|bài nhạc|lịch} với", "Nhớ {#2-10} năm trước quá", "{Tối|Mai|Chiều} em ra {ạ|nhé}", "Đúng rồi đó chị", "Em ở {xa}, hôm nào qua em mời {mon}", "Nhìn chị {ten} trẻ hẳn ra",
	"Bài này em tập {#2-9} lần chưa thuộc{ hihi|}", "Thôn {thon} đông vui thật", "Cảm ơn Hội đã quan tâm tới chị em", "Em làm theo rồi, {ngon|được|dễ} lắm ạ", "Hôm đó em bận {đi làm|trông cháu|đi chợ} tiếc quá",
}

var commentQuestions = []string{
	"{Lịch này|Buổi này|Lớp này} có {mất phí|cần đăng ký trước|cho trẻ con đi cùng} không chị?", "Chị ơi {mấy giờ|ngày nào|ở đâu} bắt đầu ạ?", "Em chưa là hội viên thì có được tham gia không ạ?",
	"Chị {ten} ơi, còn chỗ không ạ?", "Đăng ký với ai vậy các chị?", "Thôn {thon} có tổ chức không chị nhỉ?",
}

var commentScams = []string{
	"Em làm bên này {#2-8} tháng rồi, uy tín lắm, chị nào cần việc nhắn Zalo {sdt}", "Ai cần vay {#10-80} triệu giải ngân trong ngày ib em {sdt}", "Bên em lấy lại được tiền bị lừa, nhắn {tele} em chỉ cho", "Vào đây nhận quà nè chị {link}",
}

var (
	greetings = []string{"Em chào cả nhà ạ. ", "Chào các chị. ", "Cả nhà ơi! ", "Chị em ơi! ", "Chào buổi sáng cả nhà. ", "Em chào các chị trong nhóm. "}
	thanks    = []string{" Em cảm ơn ạ.", " Cảm ơn cả nhà.", " Em cảm ơn các chị nhiều."}
	closings  = []string{" Chúc cả nhà một ngày vui.", " Chúc chị em luôn khỏe đẹp.", " Cả nhà mình cùng cố gắng nhé.", " Chúc các chị buổi tối ấm áp."}
	emojis    = []string{" 🌸", " 🥰", " 😊", " 💃", " 🌷", " 🙏", " 🌺", " 👏", " 💐"}
	dances    = []string{"Việt Nam ơi", "Khăn Piêu", "Rửa tay", "Con cào cào", "Bống bống bang bang", "Cô gái mở đường", "Mùa xuân ơi", "Rạng rỡ Việt Nam", "Trống cơm", "Vui hội trăng rằm"}
	dishes    = []string{"Cá kho làng", "Nem rán", "Xôi gấc", "Chè kho", "Bánh trôi", "Thịt đông", "Canh cua rau đay", "Bún thang", "Giò xào", "Bánh cuốn", "Gà luộc lá chanh", "Sườn xào chua ngọt"}
	produce   = []string{"cải ngọt", "rau muống", "xu hào", "mướp", "bí xanh", "cà chua", "ổi", "khoai lang", "rau ngót", "đậu đũa", "bưởi", "hành lá", "rau cần", "cải thảo"}
	things    = []string{"xe đẩy em bé", "nồi cơm điện", "máy khâu", "tủ quần áo", "xe đạp điện", "ghế ăn dặm", "quạt cây", "bộ bàn ghế gỗ", "máy xay sinh tố"}
	weekdays  = []string{"thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"}
	banks     = []string{"Agribank", "Vietcombank", "BIDV", "VietinBank", "MB", "Techcombank", "ACB", "VPBank", "TPBank", "Sacombank", "SHB", "LPBank"}
	hosts     = []string{"nhanqua-trian", "vieclam-tainha", "hotro-vayvon", "xacminh-taikhoan", "dautu-antoan", "quatang-hoivien", "tracuu-phatnguoi", "dulich-giare"}
)
