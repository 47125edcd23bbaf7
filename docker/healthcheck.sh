#!/bin/bash
# Succeeds when the service is ready. The image has neither curl nor wget; bash opens the connection.
set -eu

exec 3<>"/dev/tcp/127.0.0.1/${VARVE_PORT:-8000}"
printf 'GET /q/health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r -t 4 _ status _ <&3
[ "$status" = 200 ]
