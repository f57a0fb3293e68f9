class Duyet < Formula
  desc "Console for the admins of a Facebook group"
  homepage "{{.URL}}"
  url "{{.Address "source.tar.gz"}}"
  sha256 "{{.Sum "source.tar.gz"}}"
  license "MIT"

  depends_on "go" => :build

  def install
    ENV["CGO_ENABLED"] = "1"
    system "go", "build", *std_go_args(ldflags: "-s -w")
    generate_completions_from_executable(bin/"duyet", "completion", shells: [:bash, :zsh, :fish])
    (man1/"duyet.1").write Utils.safe_popen_read(bin/"duyet", "man", "--lang", "en")
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/duyet version")
  end
end
