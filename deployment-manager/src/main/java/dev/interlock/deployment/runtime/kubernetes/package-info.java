/**
 * Revisions in a cluster. A component of a revision is one Deployment, with a Service and a Secret that go with it; a job is
 * a Job. All that decides lies in the objects, so that any replica goes on where another stopped: the fence of the
 * application in a ConfigMap, and in the Deployment's annotations how many instances are to stay and which are to leave.
 * Every change of a Deployment names the version that it was decided on, and is decided anew where there is another by then.
 *
 * <p>A look lists what is there; nothing is remembered, so there is nothing to fall out of step. Whatever turns objects into
 * instances, or into what is to be done, is a pure function.
 */
@NullMarked
package dev.interlock.deployment.runtime.kubernetes;

import org.jspecify.annotations.NullMarked;
