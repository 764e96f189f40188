package dev.interlock.deployment.secrets;

/**
 * Where a secret lies.
 *
 * @param path below the mount of the KV engine
 * @param version as Vault counts them, from 1
 */
public record SecretReference(String path, int version) {}
