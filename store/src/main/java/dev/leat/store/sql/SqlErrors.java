package dev.leat.store.sql;

import dev.leat.engine.apply.ApplyFailed;
import dev.leat.engine.apply.TargetLost;
import dev.leat.engine.item.Place;
import dev.leat.engine.item.Problem;
import dev.leat.store.dialect.Dialect;
import java.sql.SQLException;

/// What SQLite's result codes mean to the loop: play the group again, halve it, or stop here.
final class SqlErrors {
    static final int ERROR = 1;
    static final int PERM = 3;
    static final int BUSY = 5;
    static final int LOCKED = 6;
    static final int NOMEM = 7;
    static final int READONLY = 8;
    static final int INTERRUPT = 9;
    static final int IOERR = 10;
    static final int CORRUPT = 11;
    static final int FULL = 13;
    static final int CANTOPEN = 14;
    static final int PROTOCOL = 15;
    static final int SCHEMA = 17;
    static final int TOOBIG = 18;
    static final int AUTH = 23;
    static final int NOTADB = 26;

    private SqlErrors() {}

    /// SQLite's primary result code.
    static int code(SQLException error) {
        return error.getErrorCode() & 0xff;
    }

    /// The data is to blame, not the store.
    static boolean ofData(Dialect dialect, SQLException error) {
        return dialect.trouble(error) == Dialect.Trouble.DATA;
    }

    /// After these nothing that the connection says can be trusted; a second sync that succeeds proves nothing.
    static boolean deadly(SQLException error) {
        return switch (code(error)) {
            case IOERR, CORRUPT, FULL, NOTADB, NOMEM, CANTOPEN, PROTOCOL -> true;
            default -> false;
        };
    }

    static ApplyFailed failed(String operation, String message) {
        return new ApplyFailed(
                operation,
                Problem.lasting(
                        "LEAT-S015",
                        Place.of(operation),
                        message,
                        "a row must satisfy the constraints of its table",
                        "Correct the source, or the rule that turns it into rows"));
    }

    static TargetLost lost(Database database, SQLException error) {
        return database.dialect().searches()
                ? lost(database.name(), error)
                : new TargetLost(problem(database.name(), database.dialect(), error), error);
    }

    static TargetLost lost(String store, SQLException error) {
        return new TargetLost(problem(store, error), error);
    }

    static Problem problem(String store, SQLException error) {
        Place place = Place.of(store);
        String seen = message(error);
        return switch (code(error)) {
            case BUSY, LOCKED ->
                Problem.passing(
                        "LEAT-S010",
                        place,
                        seen,
                        "another program is writing to the store",
                        "Wait for it, or end it, and run again");
            case FULL ->
                Problem.lasting(
                        "LEAT-S008",
                        place,
                        seen,
                        "the disk of the store is full; what was committed is safe",
                        "Free some space and run again: the run goes on where it stopped");
            case IOERR, PROTOCOL ->
                Problem.lasting(
                        "LEAT-S009",
                        place,
                        seen,
                        "the store cannot be read or written; what was committed is safe",
                        "Look at the disk and its file system, then run again");
            case CORRUPT ->
                Problem.lasting(
                        "LEAT-S005",
                        place,
                        seen,
                        "the store's file is damaged or cut short",
                        "Put a copy back in its place, or move it away and run again: sources are read anew");
            case NOTADB ->
                Problem.lasting(
                        "LEAT-S001",
                        place,
                        seen,
                        "a store is an SQLite database, this file is something else",
                        "Name another file with store: or --store; this one was not touched");
            case CANTOPEN, READONLY, PERM, AUTH ->
                Problem.lasting(
                        "LEAT-S006",
                        place,
                        seen,
                        "the store must be readable and writable, and so must its folder",
                        "Correct the permissions, or name another file with store: or --store");
            default ->
                Problem.lasting(
                        "LEAT-S019",
                        place,
                        seen,
                        "the store did not accept a statement",
                        "Were its tables changed by hand? Put a copy back, or move the store away and run again");
        };
    }

    /// What a server's error says.
    static Problem problem(String store, Dialect dialect, SQLException error) {
        Place place = Place.of(store);
        String seen = dialect.message(error);
        return switch (dialect.trouble(error)) {
            case BUSY ->
                Problem.passing(
                        "LEAT-S010",
                        place,
                        seen,
                        "another program is writing to the store",
                        "Wait for it, or end it, and run again");
            case GONE ->
                Problem.passing(
                        "LEAT-S045",
                        place,
                        seen,
                        "the database must answer; what was committed is safe",
                        "Look whether the server runs and the network is up, then run again: the run goes on where it"
                                + " stopped");
            case FULL ->
                Problem.lasting(
                        "LEAT-S008",
                        place,
                        seen,
                        "the disk of the store is full; what was committed is safe",
                        "Free some space and run again: the run goes on where it stopped");
            case BROKEN ->
                Problem.lasting(
                        "LEAT-S009",
                        place,
                        seen,
                        "the store cannot be read or written; what was committed is safe",
                        "Look at the disk and its file system, then run again");
            case CORRUPT ->
                Problem.lasting(
                        "LEAT-S005",
                        place,
                        seen,
                        "the store's file is damaged or cut short",
                        "Put a copy back in its place, or move it away and run again: sources are read anew");
            case NOT_OURS, FORBIDDEN ->
                Problem.lasting(
                        "LEAT-S046",
                        place,
                        seen,
                        "the database must exist, and this user must be allowed to read and write it",
                        "Correct user, password or database in the address; passwords belong into the environment");
            case DATA, INTERRUPTED, STATEMENT ->
                Problem.lasting(
                        "LEAT-S019",
                        place,
                        seen,
                        "the store did not accept a statement",
                        "Were its tables changed by hand? Put a copy back, or move the store away and run again");
        };
    }

    /// The driver's message without the name of its code twice.
    static String message(SQLException error) {
        String text = String.valueOf(error.getMessage());
        int close = text.indexOf("] ");
        return text.startsWith("[SQLITE_") && close > 0 ? text.substring(close + 2) : text;
    }
}
