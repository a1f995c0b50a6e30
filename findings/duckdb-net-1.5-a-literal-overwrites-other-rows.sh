#!/usr/bin/env bash
# DuckDB.NET 1.5.6.1: a whole number written into the code, appended to an INTEGER column, is not stored, and changes rows that were appended before it.
# AppendValue has an overload for each width, all of them nullable, so that C# takes the narrowest that fits a constant: AppendValue(5) appends an sbyte,
# AppendValue(300) a short, where a variable of type int is an int. The appender then takes the column for an array of sbytes or shorts, writes into
# the middle of other rows' numbers, and leaves in its own row what the memory held. That types must match is said; not that 5 is no int here, nor
# that other rows pay for it. Hurts whoever appends a constant, such as a version or a status, beside measured values. Append a variable or (int?)5:
# (int)5 is still a constant. A DuckDBAppenderMap checks the types.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="DuckDB.NET.Data.Full" Version="[1.5.6.1]" /></ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using DuckDB.NET.Data;

using DuckDBConnection connection = new("DataSource=:memory:");
connection.Open();
Run("CREATE TABLE t (id INTEGER, v INTEGER)");
using (DuckDBAppender appender = connection.CreateAppender("t"))
{
    int thousand = 1000;
    for (int id = 1; id <= 8; id++)
    {
        appender.CreateRow().AppendValue(id).AppendValue(thousand).EndRow();
    }

    int nine = 9, ten = 10;
    appender.CreateRow().AppendValue(nine).AppendValue(5).EndRow();
    appender.CreateRow().AppendValue(ten).AppendValue(300).EndRow();
}

Console.WriteLine($"DuckDB {Run("SELECT version()")}");
Console.WriteLine($"rows 1 to 8, all appended as 1000: {Run("SELECT string_agg(v, ' ' ORDER BY id) FROM t WHERE id <= 8")}");
Console.WriteLine($"row 9, appended as 5, is 5: {Run("SELECT v = 5 FROM t WHERE id = 9")}; row 10, appended as 300, is 300: {Run("SELECT v = 300 FROM t WHERE id = 10")}");

object Run(string sql)
{
    using DuckDBCommand command = connection.CreateCommand();
    command.CommandText = sql;
    return command.ExecuteScalar();
}
CS

seen=$(dotnet run)
expected='DuckDB v1.5.6
rows 1 to 8, all appended as 1000: 1000 1000 773 1000 19661800 1000 1000 1000
row 9, appended as 5, is 5: False; row 10, appended as 300, is 300: False'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "changed; it was:"; echo "$expected"; exit 1; }
