package dev.interlock.mock.serving;

/** What a call has to know of a mock. */
record ServedMock(String id, String name, String digest, MockState state) {}
