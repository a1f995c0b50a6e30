using Harness.Xunit.Postgres;
using Npgsql;

namespace Acceptance.Children.Postgres;

/// <summary>
/// A test host in small: makes a schema on the server that SCHEMA_DSN names, leaves a transaction open in it, says the schema's name, and
/// waits to be interrupted.
/// </summary>
internal sealed class SchemaChild : IChildProgram
{
    public string Name => "postgres-schema";

    public int Run(string[] arguments)
    {
        string server = Environment.GetEnvironmentVariable("SCHEMA_DSN")!;
        using SchemaKeeper keeper = new(server, Console.Error.WriteLine);
        string name = keeper.Create();
        using NpgsqlConnection connection =
            new(new NpgsqlConnectionStringBuilder(server) { SearchPath = name, ApplicationName = name }.ConnectionString);
        connection.Open();
        using NpgsqlCommand work = new("CREATE TABLE t(n int); BEGIN; INSERT INTO t VALUES (1)", connection);
        work.ExecuteNonQuery();
        Console.WriteLine(name);
        Console.In.ReadToEnd();
        return 0;
    }
}
