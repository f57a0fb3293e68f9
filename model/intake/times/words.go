package times

import (
	"time"

	"duyet/model"
)

// All words are folded as by fold.Key.
var (
	// units of time, with the precision a count of them has.
	units = map[string]model.Precision{
		"giay": model.Second, "s": model.Second, "sec": model.Second, "secs": model.Second, "second": model.Second, "seconds": model.Second,
		"phut": model.Minute, "p": model.Minute, "min": model.Minute, "mins": model.Minute, "m": model.Minute, "minute": model.Minute, "minutes": model.Minute,
		"gio": model.Hour, "tieng": model.Hour, "h": model.Hour, "hr": model.Hour, "hrs": model.Hour, "hour": model.Hour, "hours": model.Hour,
		"ngay": model.Day, "d": model.Day, "day": model.Day, "days": model.Day,
		"tuan": model.Week, "w": model.Week, "wk": model.Week, "wks": model.Week, "week": model.Week, "weeks": model.Week,
		"thang": model.Month, "mo": model.Month, "mos": model.Month, "mth": model.Month, "mths": model.Month, "month": model.Month, "months": model.Month,
		"nam": model.Year, "y": model.Year, "yr": model.Year, "yrs": model.Year, "year": model.Year, "years": model.Year,
	}

	// coarser is how exactly a count is known that nobody counted: "a few".
	coarser = map[model.Precision]model.Precision{model.Second: model.Minute, model.Minute: model.Hour, model.Hour: model.Day, model.Day: model.Week,
		model.Week: model.Month, model.Month: model.Year, model.Year: model.Year}

	numbers = map[string]int{"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
		"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
		"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30}

	// vague are counts that nobody counted; they are taken for two.
	vague = []string{"a few", "few", "several", "a couple of", "vai", "may", "mot vai", "mot it"}

	halves = []string{"nua", "half an", "half a"}

	nows = []string{"vua xong", "just now", "now", "ngay bay gio", "moi day", "vua moi", "moments ago", "a moment ago", "vai giay", "vai giay truoc",
		"a few seconds", "a few seconds ago", "few seconds ago", "mot luc truoc"}

	// fillers stand before a time and say nothing of it.
	fillers = []string{"khoang", "hon", "cach day", "about", "over", "almost", "around", "gan", "luc", "vao", "vao luc", "vao ngay", "on", "at", "tu", "since", "from"}

	// between stand between a day and a time of day.
	between = []string{"luc", "vao luc", "vao", "at", "hoi", "-"}

	agos = []string{"truoc", "ago", "trc", "truoc day"}

	// days count back from today.
	days = map[string]int{"hom nay": 0, "today": 0, "sang nay": 0, "trua nay": 0, "chieu nay": 0, "toi nay": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
		"hom qua": 1, "yesterday": 1, "sang qua": 1, "trua qua": 1, "chieu qua": 1, "toi qua": 1, "dem qua": 1, "last night": 1, "yesterday morning": 1,
		"yesterday afternoon": 1, "yesterday evening": 1, "hom kia": 2, "hom kia roi": 2, "the day before yesterday": 2}

	// lasts are whole periods back.
	lasts = map[string]model.Precision{"tuan truoc": model.Week, "tuan roi": model.Week, "last week": model.Week, "a week ago": model.Week, "thang truoc": model.Month,
		"thang roi": model.Month, "last month": model.Month, "nam ngoai": model.Year, "nam truoc": model.Year, "last year": model.Year}

	weekdays = map[string]time.Weekday{
		"chu nhat": time.Sunday, "cn": time.Sunday, "sunday": time.Sunday, "sun": time.Sunday, "thu hai": time.Monday, "thu 2": time.Monday, "t2": time.Monday,
		"monday": time.Monday, "mon": time.Monday, "thu ba": time.Tuesday, "thu 3": time.Tuesday, "t3": time.Tuesday, "tuesday": time.Tuesday, "tue": time.Tuesday,
		"tues": time.Tuesday, "thu tu": time.Wednesday, "thu 4": time.Wednesday, "t4": time.Wednesday, "wednesday": time.Wednesday, "wed": time.Wednesday,
		"thu nam": time.Thursday, "thu 5": time.Thursday, "t5": time.Thursday, "thursday": time.Thursday, "thu": time.Thursday, "thur": time.Thursday, "thurs": time.Thursday,
		"thu sau": time.Friday, "thu 6": time.Friday, "t6": time.Friday, "friday": time.Friday, "fri": time.Friday, "thu bay": time.Saturday, "thu 7": time.Saturday,
		"t7": time.Saturday, "saturday": time.Saturday, "sat": time.Saturday,
	}

	months = map[string]time.Month{
		"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11,
		"december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
	}

	// halfDays shift a time of day by twelve hours when it is before noon.
	halfDays = map[string]bool{"am": false, "pm": true, "sa": false, "ch": true, "sang": false, "trua": true, "chieu": true, "toi": true, "dem": true}
)
