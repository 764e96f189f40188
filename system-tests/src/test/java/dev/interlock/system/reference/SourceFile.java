package dev.interlock.system.reference;

/**
 * A Java source.
 *
 * @param module directory of the module that it belongs to
 * @param path   from the root of the repository
 */
record SourceFile(String module, String path, String text) {}
