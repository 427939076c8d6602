package dev.leat.records.contract;

import java.io.IOException;

/// Reads the files that a contract names beside itself (`lookup(file.csv)`).
public interface LookupFiles {
    /// Files larger than this are refused.
    int BYTES_MAX = 64 << 20;

    /// For contracts that stand alone.
    LookupFiles NONE = name -> {
        throw new IOException("a contract that is read alone has no files beside it");
    };

    /// @param name relative to the contract's folder
    /// @throws IOException if there is no such file, or it is larger than [#BYTES_MAX]
    byte[] read(String name) throws IOException;
}
