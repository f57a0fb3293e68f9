package machine

// tool is a program that carries folders between computers: where it keeps
// what it carries, and how that is known. Names are in small letters; a * at
// the end of one stands for more, and a / is between a folder and the next.
type tool struct {
	name string // as people call it
	// folders are the names of what it carries, wherever that lies. In the home
	// folder and at the top of a drive they are looked for.
	folders []string
	// home are places in the home folder whose names mean nothing elsewhere.
	home []string
	// inside are the folders within one of the others of which alone anything
	// is carried, where there are any.
	inside []string
	// env are the variables in which it says where its folder is.
	env []string
	// label is the name of a drive that is carried as a whole.
	label string
	// told asks the tool's own records.
	told  func(Computer) []string
	marks []mark
}

// mark is a file or folder that a tool leaves at the top of what it carries.
type mark struct {
	name string // a * stands for any letters
	file bool   // a folder of this name means nothing
}

// tools are those that are known, what people here mostly use first. Those that
// write their marks under several names come before those they grew from.
//
// Dropbox keeps its own settings in a folder .dropbox of the person's home, and
// a file .dropbox in what it carries; Resilio's .sync holds an ID.
var tools = []tool{
	{
		name: "Google Drive", label: "google drive*",
		folders: []string{"google drive", "googledrive", "googledrive-*", "my drive", "drive của tôi", "library/cloudstorage/googledrive*"},
		inside:  []string{"my drive", "drive của tôi"},
		marks:   []mark{{".tmp.drivedownload", false}, {".tmp.driveupload", false}},
	},
	{
		name:    "OneDrive",
		folders: []string{"onedrive", "onedrive - *", "library/cloudstorage/onedrive*"},
		env:     []string{"OneDrive", "OneDriveConsumer", "OneDriveCommercial"},
		marks:   []mark{{".849C9593-D756-4E56-8D6E-42412F2A707B", false}},
	},
	{
		name:    "Dropbox",
		folders: []string{"dropbox", "dropbox (*", "library/cloudstorage/dropbox*"},
		told:    Computer.dropboxFolders,
		marks:   []mark{{".dropbox", true}, {".dropbox.cache", false}},
	},
	{
		name:    "iCloud Drive",
		folders: []string{"iclouddrive", "icloud drive", "com~apple~clouddocs", "mobile documents"},
		home:    []string{"library/mobile documents/com~apple~clouddocs"},
	},
	{
		name: "Syncthing", home: []string{"sync", "syncthing"},
		told:  Computer.syncthingFolders,
		marks: []mark{{".stfolder", false}, {".stversions", false}},
	},
	{name: "ownCloud", folders: []string{"owncloud"}, marks: []mark{{".owncloudsync.log", true}}},
	{
		name: "Nextcloud", folders: []string{"nextcloud"},
		marks: []mark{{".nextcloudsync.log", true}, {".sync_*.db", true}, {"._sync_*.db", true}},
	},
	{name: "MEGA", folders: []string{"megasync"}, home: []string{"mega"}},
	{name: "Box", folders: []string{"box sync", "library/cloudstorage/box*"}, home: []string{"box"}},
	{name: "pCloud", label: "pcloud*", folders: []string{"pclouddrive", "pcloud drive"}},
	{
		name: "Seafile", folders: []string{"seadrive"}, home: []string{"seafile"}, inside: []string{"*"},
		marks: []mark{{".seafile-data", false}},
	},
	{name: "Resilio Sync", folders: []string{"resilio sync"}, inside: []string{"*"}, marks: []mark{{".sync/ID", true}}},
	{name: "Yandex Disk", folders: []string{"yandex.disk"}},
	{name: "Proton Drive", folders: []string{"proton drive", "library/cloudstorage/protondrive*"}},
	{name: "Tresorit", folders: []string{"tresorit drive"}},
	{name: "Insync", marks: []mark{{".insync-trash", false}}},
	{name: "GoodSync", marks: []mark{{"_gsdata_", false}}},
	// Every provider of macOS mounts below it.
	{name: "macOS", folders: []string{"library/cloudstorage/*"}},
}
