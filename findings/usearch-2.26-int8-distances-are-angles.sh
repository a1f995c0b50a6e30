#!/usr/bin/env bash
# USearch 2.26.6 (Cloud.Unum.USearch): an index of squared Euclidean distance that keeps its vectors as int8 measures angles.
# Each vector is scaled to unit length before it is cut to bytes, whatever the metric, and nothing says so: three vectors of one direction
# and of lengths 0.5, 5 and 10 come back at distance 0 of each other, and Get returns the scaled one. In float32, float16 and
# bfloat16 the same index gives the distances. Inner products of int8 are those of the bytes: -15976 for each of the three.
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
using System.Globalization;
using Cloud.Unum.USearch;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
foreach (MetricKind metric in (MetricKind[])[MetricKind.L2sq, MetricKind.Ip])
{
    foreach (ScalarKind kind in (ScalarKind[])[ScalarKind.Float32, ScalarKind.BFloat16, ScalarKind.Int8])
    {
        using USearchIndex index = new(metric, kind, 4);
        index.Add(1, new float[] { 3, 4, 0, 0 });
        index.Add(2, new float[] { 6, 8, 0, 0 });
        index.Add(3, new float[] { 0.3f, 0.4f, 0, 0 });
        index.Search(new float[] { 3, 4, 0, 0 }, 3, out ulong[] keys, out float[] distances);
        index.Get(1, out float[] kept);
        string found = string.Join(", ", keys.Zip(distances).OrderBy(pair => pair.First).Select(pair => $"{pair.First} at {pair.Second:0.#}"));
        Console.WriteLine($"{metric} {kind}: {found}; 3 4 0 0 is kept as {string.Join(' ', kept.Select(x => x.ToString("0.##")))}");
    }
}
CS

seen=$(dotnet run)
expected='L2sq Float32: 1 at 0, 2 at 25, 3 at 20.3; 3 4 0 0 is kept as 3 4 0 0
L2sq BFloat16: 1 at 0, 2 at 25, 3 at 20.2; 3 4 0 0 is kept as 3 4 0 0
L2sq Int8: 1 at 0, 2 at 0, 3 at 0; 3 4 0 0 is kept as 0.6 0.8 0 0
Ip Float32: 1 at -24, 2 at -49, 3 at -1.5; 3 4 0 0 is kept as 3 4 0 0
Ip BFloat16: 1 at -24, 2 at -49, 3 at -1.5; 3 4 0 0 is kept as 3 4 0 0
Ip Int8: 1 at -15976, 2 at -15976, 3 at -15976; 3 4 0 0 is kept as 0.6 0.8 0 0'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
