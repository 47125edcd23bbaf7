package dev.varve.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks code that writes to the terminal and not to the log, where secrets would stay. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
@interface TerminalOutput {}
