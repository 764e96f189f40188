/**
 * Revisions as processes of this machine, for one that has no cluster. They outlive the service that started them,
 * whichever way it ends: all that is known about a process lies in a file, written before it is started, and the service
 * takes up at its next start what it finds. Environments, which hold secrets, are in none of these files; so an instance
 * that has exited is replaced when {@code ensure} next brings its workload, and not before.
 */
@NullMarked
package dev.interlock.deployment.runtime.local;

import org.jspecify.annotations.NullMarked;
