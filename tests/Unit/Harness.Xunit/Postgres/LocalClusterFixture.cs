using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Harness.Xunit.Postgres;
using Npgsql;

namespace Unit.Harness.Xunit.Postgres;

/// <summary>
/// A cluster of a test class's own with a database <c>scratch</c> that nobody is granted anything on, and roles as its tests want them.
/// </summary>
public sealed class LocalClusterFixture : IDisposable
{
    private readonly Lazy<LocalCluster> _cluster = new(Make, LazyThreadSafetyMode.PublicationOnly);
    private int _roles;

    public LocalCluster Cluster => _cluster.Value;

    /// <summary>Makes a role.</summary>
    /// <param name="grant">Statements in which ROLE stands for its name.</param>
    public string Role(string grant)
    {
        string role = $"weak{++_roles}";
        string named = grant.Replace("ALTER ROLE ROLE", $"ALTER ROLE {role}", StringComparison.Ordinal)
            .Replace("TO ROLE", $"TO {role}", StringComparison.Ordinal);
        Execute(Cluster.ConnectionString, $"CREATE ROLE {role} LOGIN PASSWORD 's3cret'; {named}");
        return role;
    }

    /// <summary>How a role connects.</summary>
    public string As(string role, Action<NpgsqlConnectionStringBuilder>? change = null)
    {
        NpgsqlConnectionStringBuilder connection =
            new(_cluster.Value.ConnectionString) { Username = role, Password = "s3cret", Database = "scratch" };
        change?.Invoke(connection);
        return connection.ConnectionString;
    }

    /// <summary>Gives the server a certificate that it signed itself.</summary>
    public void SwitchTlsOn()
    {
        using RSA key = RSA.Create(2048);
        using X509Certificate2 certificate =
            new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        string data = Path.Combine(_cluster.Value.Folder, "data");
        ServerCommand.Run(["sh", "-ec", "umask 077; cat > \"$0/server.crt\"", data], certificate.ExportCertificatePem());
        ServerCommand.Run(["sh", "-ec", "umask 077; cat > \"$0/server.key\"", data], key.ExportPkcs8PrivateKeyPem());
        Execute(_cluster.Value.ConnectionString, "ALTER SYSTEM SET ssl = on", "SELECT pg_reload_conf()");
        SpinWait.SpinUntil(IsTlsOn, TimeSpan.FromSeconds(30)).Should().BeTrue("the server takes its certificate");
    }

    public void Execute(string connectionString, params string[] statements)
    {
        using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        foreach (string statement in statements.SelectMany(it =>
            it.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            using NpgsqlCommand command = new(statement, connection);
            command.ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        if (_cluster.IsValueCreated)
        {
            _cluster.Value.Dispose();
        }
    }

    private static LocalCluster Make()
    {
        LocalCluster cluster = LocalCluster.Require();
        using NpgsqlConnection connection =
            new(new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        foreach (string statement in (string[])["CREATE DATABASE scratch", "REVOKE ALL ON DATABASE scratch FROM PUBLIC",
            "GRANT CONNECT ON DATABASE scratch TO PUBLIC"])
        {
            using NpgsqlCommand command = new(statement, connection);
            command.ExecuteNonQuery();
        }

        return cluster;
    }

    private bool IsTlsOn()
    {
        using NpgsqlConnection connection =
            new(new NpgsqlConnectionStringBuilder(_cluster.Value.ConnectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        using NpgsqlCommand command = new("SHOW ssl", connection);
        return (string)command.ExecuteScalar()! == "on";
    }
}
