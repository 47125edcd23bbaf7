/**
 * Action files: which hooks run when. A file is read as YAML 1.2, checked against a JSON schema and
 * becomes records; whatever is wrong with it is said at once.
 */
@NullMarked
package dev.varve.hook.action;

import org.jspecify.annotations.NullMarked;
