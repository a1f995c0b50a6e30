using System.Diagnostics;
using Harness.Xunit.Postgres;
using Harness.Xunit.Running;

namespace Unit.Harness.Xunit.Postgres;

[Trait("Category", "Unit")]
public sealed class ServerBinariesTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_newest_version_comes_first()
    {
        foreach (string version in new[] { "9.6", "17", "15" })
        {
            Directory.CreateDirectory(Path.Combine(_folder.Path, version, "bin"));
        }

        ServerBinaries.Matching($"{_folder.Path}/*/bin").Should().Equal(
            $"{_folder.Path}/17/bin", $"{_folder.Path}/15/bin", $"{_folder.Path}/9.6/bin");
        ServerBinaries.Matching($"{_folder.Path}/1*").Should().Equal($"{_folder.Path}/17", $"{_folder.Path}/15");
        ServerBinaries.Matching($"{_folder.Path}/none/*/bin").Should().BeEmpty();
    }

    [Fact]
    public void The_newest_major_is_taken_wherever_it_lies_and_of_equal_ones_the_first()
    {
        string old = Programs("first", "15.18 (Debian 15.18-0+deb12u1)"), newer = Programs("second", "18.4"),
            same = Programs("third", "18.1");

        ServerBinaries.Newest([old, newer, same], out _).Should().Be(new ServerBinaries(newer, "18.4"));
        ServerBinaries.Newest([old, same, newer], out _).Should().Be(new ServerBinaries(same, "18.1"));
        ServerBinaries.Newest([Programs("beta", "19beta1"), newer], out _)!.Major.Should().Be(19);
    }

    [Fact]
    public void Programs_that_are_too_old_are_refused_by_version_and_folder()
    {
        string old = Programs("old", "13.9");

        ServerBinaries.Newest([old], out string whyNot).Should().BeNull();
        whyNot.Should().Be($"the newest server programs are those of PostgreSQL 13.9 in {old}, and 14 is the oldest that the suite works with");
    }

    [Fact]
    public void A_server_that_does_not_run_is_passed_over()
    {
        string broken = Programs("broken", "18.4"), whole = Programs("whole", "15.2");
        File.WriteAllText(Path.Combine(broken, "postgres"), "#!/bin/sh\nexit 127\n");

        ServerBinaries.Newest([broken, whole], out _)!.Folder.Should().Be(whole);
        ServerBinaries.Newest([broken], out string whyNot).Should().BeNull();
        whyNot.Should().StartWith("no folder with initdb, pg_ctl and postgres was found");
    }

    [Fact]
    public void A_clients_folder_is_not_enough()
    {
        foreach (string program in new[] { "psql", "pg_ctl", "initdb" })
        {
            ServerBinaries.IsComplete(_folder.Path).Should().BeFalse();
            File.WriteAllText(Path.Combine(_folder.Path, program), "");
        }

        ServerBinaries.IsComplete(_folder.Path).Should().BeFalse();
        File.WriteAllText(Path.Combine(_folder.Path, "postgres"), "");
        ServerBinaries.IsComplete(_folder.Path).Should().BeTrue();
        File.Delete(Path.Combine(_folder.Path, "initdb"));
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "initdb"), Path.Combine(_folder.Path, "gone"));
        ServerBinaries.IsComplete(_folder.Path).Should().BeFalse("the link leads nowhere");
    }

    // The server's user runs them, and may not be the one who runs the tests.
    private string Programs(string name, string version)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder.Path, name)).FullName;
        foreach (string program in (string[])["initdb", "pg_ctl", "postgres"])
        {
            string path = Path.Combine(folder, program);
            File.WriteAllText(path, $"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n");
        }

        Process.Start("chmod", ["-R", "a+rx", _folder.Path]).WaitForExit();
        return folder;
    }
}
