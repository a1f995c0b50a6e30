#!/usr/bin/env bash
# USearch 2.26.6 (Cloud.Unum.USearch): of vectors that arrive cluster after cluster every tenth cannot be found, however wide the search.
# 100 clusters of 200, far apart, added one after the other by one thread: some 2,000 of 20,000 vectors are not among the answers to
# themselves, at expansion 64 and at 512. The same vectors shuffled lose none at 512. A bulk load sorted by tenant, class or time is such an order;
# Contains and Get still know each vector, so that only searches show it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Cloud.Unum.USearch" Version="[2.26.6]" /></ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using Cloud.Unum.USearch;

const int Count = 20_000, Dimension = 16, Size = 200;
Random random = new(1);
float[] Near(float[] centre, double spread) => [.. centre.Select(c => (float)(c + (spread * (random.NextDouble() - 0.5))))];
float[][] vectors = new float[Count][];
float[] centre = [];
for (int i = 0; i < Count; i++)
{
    centre = i % Size == 0 ? Near(new float[Dimension], 200) : centre;
    vectors[i] = Near(centre, 1);
}

int[] sorted = [.. Enumerable.Range(0, Count)], shuffled = [.. sorted];
random.Shuffle(shuffled);
foreach ((string name, int[] order) in (ValueTuple<string, int[]>[])[("cluster after cluster", sorted), ("shuffled", shuffled)])
{
    foreach (ulong expansion in (ulong[])[64, 512])
    {
        using USearchIndex index = new(MetricKind.L2sq, ScalarKind.Float32, Dimension, 16, 128, expansion);
        foreach (int i in order)
        {
            index.Add((ulong)i, vectors[i]);
        }

        int lost = sorted.Count(i => index.Search(vectors[i], 1, out _, out float[] distances) == 0 || distances[0] > 0);
        Console.WriteLine($"{name}, expansion {expansion}: {lost} of {Count} do not find themselves, {sorted.Count(i => index.Contains((ulong)i))} are contained");
    }
}
CS

seen=$(dotnet run)
echo "$seen"
lost() { sed -n "s/^$1: \([0-9]*\) of.*/\1/p" <<<"$seen"; }
[ "$(lost 'cluster after cluster, expansion 512')" -ge 1000 ] && [ "$(lost 'shuffled, expansion 512')" -le 20 ] \
  || { echo "this has changed" >&2; exit 1; }
