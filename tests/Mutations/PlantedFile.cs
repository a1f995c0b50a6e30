namespace Mutations;

/// <summary>A file with a defect in it, until disposed.</summary>
internal sealed class PlantedFile : IDisposable
{
    private readonly string _path;
    private readonly byte[] _before;

    public PlantedFile(string path, string planted)
    {
        _path = path;
        _before = File.ReadAllBytes(path);
        File.WriteAllText(path, planted);
    }

    /// <summary>Puts back what was there; written anew, so that the next build sees a change.</summary>
    public void Dispose() => File.WriteAllBytes(_path, _before);
}
