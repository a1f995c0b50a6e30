#!/usr/bin/env bash
# MathNet.Numerics 5.0.0: the median of figures with a NaN among them depends on their order.
# Its mean, minimum and maximum are NaN when any figure is, and are documented so; of the median nothing is said. It is chosen by partial sorting, in
# which a NaN compares as neither less nor more: where the NaN stands decides whether NaN, 1 or 3 is the median of the same three.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="MathNet.Numerics" Version="[5.0.0]" /></ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.Globalization;
using MathNet.Numerics.Statistics;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
foreach (double[] figures in (double[][])[[1, double.NaN, 3], [3, 1, double.NaN], [double.NaN, 3, 1]])
{
    Console.WriteLine($"{string.Join(' ', figures)}: median {Statistics.Median(figures)}, mean {Statistics.Mean(figures)}, maximum {Statistics.Maximum(figures)}");
}
CS

seen=$(dotnet run)
expected='1 NaN 3: median NaN, mean NaN, maximum NaN
3 1 NaN: median 3, mean NaN, maximum NaN
NaN 3 1: median 1, mean NaN, maximum NaN'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "changed; it was:"; echo "$expected"; exit 1; }
