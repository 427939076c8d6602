package dev.leat.records.ddl;

/// A column as a database has it.
///
/// @param type     its name there, in any letters; may carry its measures: `decimal(9,2)`
/// @param size     characters or digits; 0: the type's name says it, or nothing does
/// @param scale    digits behind the point
/// @param required takes no NULL
/// @param inKey    part of the primary key
/// @param filled   has a default, or numbers itself
public record LiveColumn(
        String name, String type, int size, int scale, boolean required, boolean inKey, boolean filled) {}
