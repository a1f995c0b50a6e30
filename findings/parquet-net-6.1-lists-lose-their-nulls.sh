#!/usr/bin/env bash
# Parquet.Net 6.1.0: a list that is read into a class has lost its nulls: [1, NULL, 3] comes back as [1, 3].
# The file that its own serializer wrote is right, DuckDB finds the nulls in it. ParquetSerializer.DeserializeAsync leaves them out of a List<int?> and of a
# List<string> alike: every later element moves up, and a list of three nulls is an empty one. An element's place is often its meaning (the third try,
# the third day). A null in place of a number, a text or a whole list does come back. Keep a value that means "none" in lists, or read them elsewhere.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Parquet.Net" Version="[6.1.0]" />
    <PackageReference Include="DuckDB.NET.Data.Full" Version="[1.5.6.1]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using DuckDB.NET.Data;
using Parquet.Serialization;

Row[] rows =
[
    new() { Numbers = [1, null, 3], Words = ["a", null, "b"] },
    new() { Numbers = [null, 5], Words = [null, null, null] },
    new() { Numbers = [6], Words = ["c"] },
];
await ParquetSerializer.SerializeAsync(rows, "finding.parquet");
foreach (Row row in (await ParquetSerializer.DeserializeAsync<Row>("finding.parquet")).Data)
{
    Console.WriteLine($"Parquet.Net reads [{string.Join(", ", row.Numbers.Select(x => x?.ToString() ?? "NULL"))}] [{string.Join(", ", row.Words.Select(x => x ?? "NULL"))}]");
}

using DuckDBConnection connection = new("DataSource=:memory:");
connection.Open();
using DuckDBCommand command = connection.CreateCommand();
command.CommandText = "SELECT Numbers::VARCHAR, Words::VARCHAR FROM 'finding.parquet'";
using DuckDBDataReader reader = command.ExecuteReader();
while (reader.Read())
{
    Console.WriteLine($"DuckDB reads {reader.GetString(0)} {reader.GetString(1)}");
}

public class Row
{
    public List<int?> Numbers { get; set; } = [];

    public List<string> Words { get; set; } = [];
}
CS

seen=$(dotnet run)
expected='Parquet.Net reads [1, 3] [a, b]
Parquet.Net reads [5] []
Parquet.Net reads [6] [c]
DuckDB reads [1, NULL, 3] [a, NULL, b]
DuckDB reads [NULL, 5] [NULL, NULL, NULL]
DuckDB reads [6] [c]'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "changed; it was:"; echo "$expected"; exit 1; }
