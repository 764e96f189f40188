package dev.interlock.benchmarks.workflows;

import java.util.function.Supplier;

/**
 * Where Interlock's API is called, and what makes the call welcome there.
 *
 * @param base without the path of the API
 * @param credential header and value
 */
record Door(String base, String header, Supplier<String> credential) {

    void post(String path, String body) throws Exception {
        Http.post(base + path, body, header, credential.get());
    }
}
