package fold

// lookalikes maps runes of other scripts to the Latin letter or sign a Vietnamese reader takes them
// for. It works one way only: Latin runes are never changed into others, so đ, m and 0 stay apart
// from ð, rn and O. Chosen by eye from the scripts found in disguised posts.
var lookalikes = pairUp(
	// Cyrillic
	"аa", "бb", "вb", "гr", "еe", "ёe", "зe", "иu", "кk", "мm", "нh", "оo", "пn", "рp", "сc", "тt", "уy", "хx", "ьb", "яr",
	"АA", "ВB", "ЕE", "ЁE", "ЗE", "КK", "МM", "НH", "ОO", "РP", "СC", "ТT", "УY", "ХX", "ЬB",
	"іi", "їi", "јj", "ѕs", "һh", "ԁd", "ԛq", "ԝw", "ԍg", "ӏl", "ѵv", "ԓn", "ӑă", "ӓa", "ӗe", "ӧo", "ўy", "ѐe", "ѝu", "ӯy",
	"ІI", "ЇI", "ЈJ", "ЅS", "ҺH", "ԚQ", "ԜW", "ӀI", "ѴV", "ҮY", "үy", "Ғf", "ғf", "ҝk", "қk", "ңh", "ҳx", "ҫc", "әe", "ɵo", "ӨO", "өo",
	// Greek
	"αa", "βb", "γy", "δd", "εe", "ζz", "ηn", "θo", "ιi", "κk", "μm", "νv", "οo", "πn", "ρp", "σo", "ςc", "τt", "υu", "χx", "ωw", "ϲc", "ϳj",
	"ΑA", "ΒB", "ΕE", "ΖZ", "ΗH", "ΙI", "ΚK", "ΜM", "ΝN", "ΟO", "ΡP", "ΤT", "ΥY", "ΧX", "άa", "έe", "ήn", "ίi", "όo", "ύu", "ώw", "ϹC", "ͿJ",
	// Armenian
	"ոn", "սu", "օo", "հh", "ցg", "զq", "յj", "ռn", "ւi", "ղn", "աw", "եt", "էt", "ՕO", "ՍU", "ՏS", "ԼL", "ՈU", "Հ2",
	// Georgian, Hebrew, Arabic and Thai shapes met as letters
	"იi", "օo", "סo", "וl", "าn", "๐o", "○o",
	// Cherokee
	"ᎠD", "ᎡR", "ᎢT", "ᎥI", "ᎪA", "ᎫJ", "ᎬE", "ᎳW", "ᎷM", "ᎻH", "ᎽY", "ᏀG", "ᏂH", "ᏃZ", "ᏏB", "ᏒR", "ᏔW", "ᏕS", "ᏙV", "ᏚS",
	"ᏞL", "ᏟC", "ᏢP", "ᏦK", "ᏧD", "ᏴB", "ꭰd", "ꭱr", "ꭲt", "ꭵi", "ꮃw", "ꮇm", "ꮋh", "ꮓz", "ꮩv", "ꮪs", "ꮮl", "ꮯc", "ꮲp", "ꮶk",
	// Coptic and Lisu
	"ⲁa", "ⲃb", "ⲉe", "ⲓi", "ⲕk", "ⲙm", "ⲛn", "ⲟo", "ⲣp", "ⲥc", "ⲧt", "ⲩy", "ⲭx", "ⲞO", "ⲢP", "ⲤC", "ⲦT",
	"ꓮA", "ꓐB", "ꓚC", "ꓓD", "ꓰE", "ꓝF", "ꓖG", "ꓧH", "ꓲI", "ꓙJ", "ꓗK", "ꓡL", "ꓟM", "ꓠN", "ꓳO", "ꓑP", "ꓣR", "ꓢS", "ꓔT", "ꓴU", "ꓦV", "ꓪW", "ꓫX", "ꓬY", "ꓜZ",
	// Latin letters that NFKD leaves
	"ðđ", "Ðđ", "ƉĐ", "ɖđ", "ɗđ", "ƊĐ", "ȡd", "ƌd", "ꝺd", "ıi", "ȷj", "ɑa", "ɐa", "ɡg", "ɣy", "ɩi", "ɪi", "ɨi", "ʏy", "ʀr", "ɾr", "ɼr", "øo", "ØO", "ɵo", "ɔo", "ɛe", "ɜe",
	"łl", "ŁL", "ɫl", "ƚl", "ɭl", "ħh", "ĦH", "ɦh", "ɧh", "ŧt", "ŦT", "ƭt", "ʈt", "ƫt", "ɓb", "ƀb", "ƃb", "ƙk", "ƥp", "ɋq", "ʠq", "ʋv", "ʉu", "ʊu", "ƴy", "ɏy",
	"ƶz", "ʐz", "ȥz", "ʂs", "ƨs", "ɱm", "ɯm", "ŋn", "ɲn", "ɳn", "ƞn", "ɴn", "ƈc", "ȼc", "ɕc", "ƒf", "ɠg", "ǥg", "ɟj", "ɉj", "əe", "ǝe", "æe", "œe",
	"ᴀa", "ʙb", "ᴄc", "ᴅd", "ᴆđ", "ᴇe", "ꜰf", "ɢg", "ʜh", "ᴊj", "ᴋk", "ʟl", "ᴍm", "ᴏo", "ᴘp", "ꜱs", "ᴛt", "ᴜu", "ᴠv", "ᴡw", "ᴢz", "ꞓc", "ꞌ'",
	// Signs
	"。.", "｡.", "・·", "‧·", "∙·", "⋅·", "•·", "●·", "‐-", "‑-", "‒-", "–-", "—-", "―-", "−-", "‘'", "’'", "‚'", "“\"", "”\"", "„\"", "«\"", "»\"", "′'", "´'",
	"∕/", "⁄/", "∣|", "│|", "¦|", "∗*", "⁎*", "∼~", "〇0", "￠c", "¢c", "€e", "£l", "¥y", "†t", "℮e", "⓿0", "٠0", "١1", "٢2", "٣3", "٤4", "٥5", "٦6", "٧7", "٨8", "٩9",
)

// pairUp reads entries of two runes: the look-alike and what it stands for.
func pairUp(entries ...string) map[rune]rune {
	m := make(map[rune]rune, len(entries))
	for _, e := range entries {
		p := []rune(e)
		if len(p) == 2 {
			m[p[0]] = p[1]
		}
	}
	return m
}

// enclosed gives the letter of the squared, circled and regional letters that have no compatibility
// form, or 0.
func enclosed(r rune) rune {
	for _, first := range []rune{0x1f150, 0x1f170, 0x1f1e6} {
		if r >= first && r < first+26 {
			return 'a' + r - first
		}
	}
	return 0
}
