namespace Sut.Addressing;

/// <summary>Guard of batch reads: as many places as addresses.</summary>
internal static class EntityRoom
{
    public static void Require(int addresses, int places, string parameter)
    {
        if (places < addresses)
        {
            throw new ArgumentException($"{addresses} addresses need as many places for their {parameter}, not {places}.", parameter);
        }
    }
}
