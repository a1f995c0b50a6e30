#!/usr/bin/env bash
# PureHDF 2.2.0: a dataset of floats that is read as integers of the same width comes back as the bits of the floats, without a word.
# HDF5's own library converts numbers when memory and file differ in kind: 1.0 is read as 1. PureHDF compares only the width: another width is
# refused ("different type size"), the same width is copied byte for byte, whatever the file says the class of the numbers is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="PureHDF" Version="[2.2.0]" /></ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using PureHDF;

new H5File { ["floats"] = new float[] { 1, 2, -1 }, ["integers"] = new[] { 1, 2, -1 } }.Write("finding.h5");
using IDisposable open = H5File.OpenRead("finding.h5");
foreach (string name in (string[])["floats", "integers"])
{
    IH5Dataset dataset = ((IH5Group)open).Dataset(name);
    Console.WriteLine($"{name}, {dataset.Type.Class}: as int {Read<int>(dataset)}, as uint {Read<uint>(dataset)}, as float {Read<float>(dataset)}, as double {Read<double>(dataset)}");
}

static string Read<T>(IH5Dataset dataset)
{
    try
    {
        return string.Join(' ', dataset.Read<T[]>().Select(value => FormattableString.Invariant($"{value}")));
    }
    catch (Exception refused)
    {
        return $"refused ({refused.Message})";
    }
}
CS

seen=$(dotnet run)
expected='floats, FloatingPoint: as int 1065353216 1073741824 -1082130432, as uint 1065353216 1073741824 3212836864, as float 1 2 -1, as double refused (Unable to decode values types of different type size.)
integers, FixedPoint: as int 1 2 -1, as uint 1 2 4294967295, as float 1E-45 3E-45 NaN, as double refused (Unable to decode values types of different type size.)'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "changed; it was:"; echo "$expected"; exit 1; }
