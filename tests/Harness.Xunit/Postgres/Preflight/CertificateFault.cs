using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Npgsql;

namespace Harness.Xunit.Postgres;

/// <summary>
/// Faults of a server's certificate. The driver says only that it was rejected; so it is looked at once more, in a handshake that
/// is broken off before anything is sent.
/// </summary>
internal static class CertificateFault
{
    /// <summary>Subject, issuer and each fault, without full stop; null where no certificate came.</summary>
    public static string? Of(NpgsqlConnectionStringBuilder named)
    {
        string? found = null;

        // With a stricter mode the driver would not let another look.
        NpgsqlDataSourceBuilder looking = new(new NpgsqlConnectionStringBuilder(named.ConnectionString) { SslMode = SslMode.Require,
            RootCertificate = null }.ConnectionString);
        looking.UseSslClientAuthenticationOptionsCallback(options =>
            options.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
        {
            found = certificate is null ? null : Words(certificate, chain, errors, named.RootCertificate is null);
            return false;
        });
        try
        {
            using NpgsqlDataSource source = looking.Build();
            source.OpenConnection().Dispose();
        }
        catch (Exception broken) when (ConnectionFault.IsOne(broken) || broken is NotSupportedException)
        {
            // As it was meant to be.
        }

        return found;
    }

    // Of a root of the user's own the system knows nothing: what it says of the chain would be beside the point.
    private static string Words(X509Certificate certificate, X509Chain? chain, SslPolicyErrors errors, bool systemsRoots)
    {
        IEnumerable<string> faults =
        [
            .. errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? ["it names another host"] : Array.Empty<string>(),
            .. systemsRoots ? chain?.ChainStatus.Select(status => status.StatusInformation.Trim().TrimEnd('.'))
                .Where(text => text.Length > 0).Distinct() ?? [] : [],
        ];
        return $"the certificate {certificate.Subject} of {certificate.Issuer} is not accepted ({string.Join("; ", faults.DefaultIfEmpty("its chain does not end in Root Certificate"))})";
    }
}
