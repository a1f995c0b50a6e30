using Sut.Storage;

namespace Unit.Storage;

[Trait("Category", "Unit")]
public sealed class SqliteStatementTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _echo;

    public SqliteStatementTests()
    {
        _database = SqliteDatabase.Open(
            _folder.File("echo.db"), new SqliteFileFormat("echo", 1, 1, "CREATE TABLE t(k INTEGER PRIMARY KEY, v)"));
        _echo = _database.Prepare("SELECT ?1");
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5000)]
    public void Blobs_come_back_as_bound(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        _echo.BindBlob(1, bytes);

        _echo.Step().Should().BeTrue();

        _echo.IsNull(0).Should().BeFalse();
        _echo.Blob(0).ToArray().Should().Equal(bytes);
        _echo.Step().Should().BeFalse();
        _echo.Reset();
    }

    // A statement that writes and returns rows commits at its end; a reset in the middle would not say that the commit failed.
    [Fact]
    public void Executing_a_statement_that_returns_rows_says_when_its_commit_fails()
    {
        _database.Execute("CREATE TABLE child(k INTEGER REFERENCES t(k) DEFERRABLE INITIALLY DEFERRED)");
        SqliteStatement orphan = _database.Prepare("INSERT INTO child VALUES (1), (2) RETURNING k");

        FluentActions.Invoking(orphan.Execute).Should().Throw<SqliteStorageException>().Which.ResultCode.Should().Be(19);

        _database.Execute("INSERT INTO t VALUES (1, 0), (2, 0)");
        orphan.Execute();
        _database.Prepare("SELECT k FROM child").Rows().Should().Equal("1", "2");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("naïve \U0001F600")]
    [InlineData(null)]
    public void Text_comes_back_as_bound(string? text)
    {
        _echo.BindText(1, text);

        _echo.Rows().Should().Equal(text);
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    public void Integers_come_back_as_bound(long value)
    {
        _echo.BindInt64(1, value);
        _echo.Step();

        _echo.Int64(0).Should().Be(value);
        _echo.Reset();
    }

    [Theory]
    [InlineData(-0.0)]
    [InlineData(double.Epsilon)]
    [InlineData(double.PositiveInfinity)]
    public void Doubles_come_back_as_bound(double value)
    {
        _echo.BindDouble(1, value);
        _echo.Step();

        BitConverter.DoubleToInt64Bits(_echo.Double(0)).Should().Be(BitConverter.DoubleToInt64Bits(value));
        _echo.Reset();
    }

    [Fact]
    public void Serves_again_after_a_failure()
    {
        SqliteStatement insert = _database.Prepare("INSERT INTO t VALUES(?1, NULL)");
        insert.BindInt64(1, 1);
        insert.Execute();
        ((Action)insert.Execute).Should().Throw<SqliteStorageException>();
        insert.BindInt64(1, 2);

        insert.Execute();

        _database.Changes.Should().Be(1);
        _database.Prepare("SELECT k FROM t").Rows().Should().Equal("1", "2");
    }

    [Fact]
    public void A_parameter_that_is_not_there_is_an_error() =>
        ((Action)(() => _echo.BindInt64(2, 0))).Should().Throw<SqliteStorageException>()
            .WithMessage("*SELECT ?1*").Which.ResultCode.Should().Be(25);

    [Fact]
    public void A_slip_in_the_text_is_reported_with_the_text() =>
        ((Action)(() => _database.Prepare("SELEKT 1"))).Should().Throw<SqliteStorageException>().WithMessage("*syntax error*SELEKT 1*");

    [Fact]
    public void Reading_rows_allocates_nothing()
    {
        _database.Execute("INSERT INTO t SELECT value, zeroblob(400) FROM json_each('[1,2,3,4,5,6,7,8]')");
        SqliteStatement read = _database.Prepare("SELECT v FROM t WHERE k = ?1");
        long Read(int rounds)
        {
            long before = GC.GetAllocatedBytesForCurrentThread(), sum = 0;
            for (int i = 0; i < rounds; i++)
            {
                read.BindInt64(1, 1 + (i % 8));
                sum += read.Step() ? read.Blob(0).Length : 0;
                read.Reset();
            }

            sum.Should().Be(400L * rounds);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Read(100);
        long assertion = Read(0);

        (Read(1000) - assertion).Should().BeLessThan(1000, "a thousand reads with one object each would allocate more");
    }
}
