/**
 * The program that runs hook scripts, in a process of its own: it knows the JDK, GraalJS and
 * nothing of the service. Jobs come in and verdicts go out as frames over stdin and stdout; what a
 * script asks goes to the service and comes back the same way. It may be killed at any moment.
 */
@NullMarked
package dev.varve.hookworker;

import org.jspecify.annotations.NullMarked;
