namespace Shared.Postgres;

/// <summary>No containers: Testcontainers is not in this package set.</summary>
internal sealed class ContainerWay : IServerWay
{
    public string What => "A container engine, with the package set full (PackageSet=full dotnet test)";

    public FoundServer? TryOpen(out string whyNot)
    {
        whyNot = "this build has the package set minimal";
        return null;
    }
}
