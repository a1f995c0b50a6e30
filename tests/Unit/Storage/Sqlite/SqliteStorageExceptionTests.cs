using Sut.Storage;

namespace Unit.Storage;

[Trait("Category", "Unit")]
public sealed class SqliteStorageExceptionTests
{
    // All of https://sqlite.org/rescode.html: 10 and, by their second byte, its extended codes.
    public static TheoryData<int> DiskErrors => [10, .. Enumerable.Range(1, 34).Select(detail => (detail << 8) | 10)];

    [Theory]
    [MemberData(nameof(DiskErrors))]
    public void Each_disk_error_says_what_to_do(int code)
    {
        string message = new SqliteStorageException(code, "disk I/O error", "/data/mesh.db").Message;

        message.Should().StartWith($"/data/mesh.db: disk I/O error (SQLite result {code}). ");
        message.Should().MatchRegex("free|look for|keep (the file|it) on|allow this user|set SQLITE_TMPDIR|check its name").And.NotContain(
            "rescode");
    }

    [Theory]
    [InlineData(4874, "free disk space")] // SHMSIZE: no room for the -shm
    [InlineData(778, "free disk space")] // WRITE
    [InlineData(266, "errors of the disk")] // READ
    [InlineData(522, "restore the file from a copy")] // SHORT_READ
    [InlineData(1034, "whether the last transaction was kept")] // FSYNC
    [InlineData(3850, "local file system")] // LOCK
    [InlineData(3082, "too little memory")] // NOMEM
    [InlineData(6410, "SQLITE_TMPDIR")] // GETTEMPPATH
    public void It_fits_the_error(int code, string way) =>
        new SqliteStorageException(code, "disk I/O error", "x").Message.Should().Contain(way);
}
