/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $Array = $util.global.Array, $TypeError = $util.global.TypeError, $parseInt = $util.global.parseInt, $String = $util.global.String, $Number = $util.global.Number, $BigInt = $util.global.BigInt, $isFinite = $util.global.isFinite, $Boolean = $util.global.Boolean;

// Exported root namespace
const $root = $protobuf.roots["logflowd"] || ($protobuf.roots["logflowd"] = {});

export const logflow = $root.logflow = (() => {

    /**
     * Namespace logflow.
     * @exports logflow
     * @namespace
     */
    const logflow = {};

    logflow.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof logflow
         * @namespace
         */
        const v1 = {};

        v1.NginxLogRequest = (function() {

            /**
             * Properties of a NginxLogRequest.
             * @typedef {Object} logflow.v1.NginxLogRequest.$Properties
             * @property {logflow.v1.RecordIdentity.$Properties|null} [identity] NginxLogRequest identity
             * @property {number|Long|null} [timeUnixMs] NginxLogRequest timeUnixMs
             * @property {string|null} [remoteAddr] NginxLogRequest remoteAddr
             * @property {string|null} [remoteUser] NginxLogRequest remoteUser
             * @property {string|null} [method] NginxLogRequest method
             * @property {string|null} [path] NginxLogRequest path
             * @property {string|null} [query] NginxLogRequest query
             * @property {string|null} [protocol] NginxLogRequest protocol
             * @property {number|null} [status] NginxLogRequest status
             * @property {number|Long|null} [bodyBytesSent] NginxLogRequest bodyBytesSent
             * @property {string|null} [httpReferer] NginxLogRequest httpReferer
             * @property {string|null} [httpUserAgent] NginxLogRequest httpUserAgent
             * @property {number|Long|null} [requestTimeMs] NginxLogRequest requestTimeMs
             * @property {number|null} [timeZoneOffsetMinutes] NginxLogRequest timeZoneOffsetMinutes
             * @property {Array.<logflow.v1.UpstreamAttempt.$Properties>|null} [upstream] NginxLogRequest upstream
             * @property {Uint8Array|null} [request] NginxLogRequest request
             * @property {number|Long|null} [bytesSent] NginxLogRequest bytesSent
             * @property {number|Long|null} [requestLength] NginxLogRequest requestLength
             * @property {string|null} [httpHost] NginxLogRequest httpHost
             * @property {string|null} [host] NginxLogRequest host
             * @property {string|null} [serverName] NginxLogRequest serverName
             * @property {string|null} [httpXForwardedFor] NginxLogRequest httpXForwardedFor
             * @property {string|null} [requestMethod] NginxLogRequest requestMethod
             * @property {string|null} [requestUri] NginxLogRequest requestUri
             * @property {string|null} [uri] NginxLogRequest uri
             * @property {string|null} [args] NginxLogRequest args
             * @property {string|null} [serverProtocol] NginxLogRequest serverProtocol
             * @property {string|null} [scheme] NginxLogRequest scheme
             * @property {number|null} [remotePort] NginxLogRequest remotePort
             * @property {string|null} [serverAddr] NginxLogRequest serverAddr
             * @property {number|null} [serverPort] NginxLogRequest serverPort
             * @property {string|null} [requestId] NginxLogRequest requestId
             * @property {number|Long|null} [connection] NginxLogRequest connection
             * @property {number|Long|null} [connectionRequests] NginxLogRequest connectionRequests
             * @property {number|Long|null} [connectionTimeMs] NginxLogRequest connectionTimeMs
             * @property {string|null} [pipe] NginxLogRequest pipe
             * @property {number|Long|null} [gzipRatioHundredths] NginxLogRequest gzipRatioHundredths
             * @property {string|null} [sslProtocol] NginxLogRequest sslProtocol
             * @property {string|null} [sslCipher] NginxLogRequest sslCipher
             * @property {string|null} [sslSessionReused] NginxLogRequest sslSessionReused
             * @property {string|null} [sslServerName] NginxLogRequest sslServerName
             * @property {string|null} [upstreamCacheStatus] NginxLogRequest upstreamCacheStatus
             * @property {string|null} [https] NginxLogRequest https
             * @property {string|null} [http2] NginxLogRequest http2
             * @property {string|null} [http3] NginxLogRequest http3
             * @property {string|null} [requestCompletion] NginxLogRequest requestCompletion
             * @property {string|null} [realipRemoteAddr] NginxLogRequest realipRemoteAddr
             * @property {string|null} [hostname] NginxLogRequest hostname
             * @property {string|null} [httpXRequestId] NginxLogRequest httpXRequestId
             * @property {string|null} [httpXRealIp] NginxLogRequest httpXRealIp
             * @property {string|null} [httpCfConnectingIp] NginxLogRequest httpCfConnectingIp
             * @property {string|null} [httpXForwardedProto] NginxLogRequest httpXForwardedProto
             * @property {string|null} [httpAcceptLanguage] NginxLogRequest httpAcceptLanguage
             * @property {string|null} [sentHttpContentType] NginxLogRequest sentHttpContentType
             * @property {number|Long|null} [contentLength] NginxLogRequest contentLength
             * @property {string|null} [contentType] NginxLogRequest contentType
             * @property {string|null} [geoipCountryCode] NginxLogRequest geoipCountryCode
             * @property {number|Long|null} [pid] NginxLogRequest pid
             * @property {string|null} [proxyUpstreamName] NginxLogRequest proxyUpstreamName
             * @property {Object.<string,string>|null} [variables] NginxLogRequest variables
             * @property {Object.<string,Uint8Array>|null} [rawVariables] NginxLogRequest rawVariables
             * @property {Object.<string,string>|null} [labels] NginxLogRequest labels
             * @property {string|null} [logFormat] NginxLogRequest logFormat
             * @property {number|null} [sampleRate] NginxLogRequest sampleRate
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NginxLogRequest.
             * @memberof logflow.v1
             * @interface INginxLogRequest
             * @augments logflow.v1.NginxLogRequest.$Properties
             * @deprecated Use logflow.v1.NginxLogRequest.$Properties instead.
             */

            /**
             * Shape of a NginxLogRequest.
             * @typedef {logflow.v1.NginxLogRequest.$Properties} logflow.v1.NginxLogRequest.$Shape
             */

            /**
             * Constructs a new NginxLogRequest.
             * @memberof logflow.v1
             * @classdesc Represents a NginxLogRequest.
             * @constructor
             * @param {logflow.v1.NginxLogRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NginxLogRequest = function (properties) {
                this.upstream = [];
                this.variables = {};
                this.rawVariables = {};
                this.labels = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NginxLogRequest identity.
             * @member {logflow.v1.RecordIdentity.$Properties|null|undefined} identity
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.identity = null;

            /**
             * NginxLogRequest timeUnixMs.
             * @member {number|Long|null|undefined} timeUnixMs
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.timeUnixMs = null;

            /**
             * NginxLogRequest remoteAddr.
             * @member {string|null|undefined} remoteAddr
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.remoteAddr = null;

            /**
             * NginxLogRequest remoteUser.
             * @member {string|null|undefined} remoteUser
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.remoteUser = null;

            /**
             * NginxLogRequest method.
             * @member {string|null|undefined} method
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.method = null;

            /**
             * NginxLogRequest path.
             * @member {string|null|undefined} path
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.path = null;

            /**
             * NginxLogRequest query.
             * @member {string|null|undefined} query
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.query = null;

            /**
             * NginxLogRequest protocol.
             * @member {string|null|undefined} protocol
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.protocol = null;

            /**
             * NginxLogRequest status.
             * @member {number|null|undefined} status
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.status = null;

            /**
             * NginxLogRequest bodyBytesSent.
             * @member {number|Long|null|undefined} bodyBytesSent
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.bodyBytesSent = null;

            /**
             * NginxLogRequest httpReferer.
             * @member {string|null|undefined} httpReferer
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.httpReferer = null;

            /**
             * NginxLogRequest httpUserAgent.
             * @member {string|null|undefined} httpUserAgent
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.httpUserAgent = null;

            /**
             * NginxLogRequest requestTimeMs.
             * @member {number|Long|null|undefined} requestTimeMs
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.requestTimeMs = null;

            /**
             * NginxLogRequest timeZoneOffsetMinutes.
             * @member {number|null|undefined} timeZoneOffsetMinutes
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.timeZoneOffsetMinutes = null;

            /**
             * NginxLogRequest upstream.
             * @member {Array.<logflow.v1.UpstreamAttempt.$Properties>} upstream
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.upstream = $util.emptyArray;

            /**
             * NginxLogRequest request.
             * @member {Uint8Array|null|undefined} request
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.request = null;

            /**
             * NginxLogRequest bytesSent.
             * @member {number|Long|null|undefined} bytesSent
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.bytesSent = null;

            /**
             * NginxLogRequest requestLength.
             * @member {number|Long|null|undefined} requestLength
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.requestLength = null;

            /**
             * NginxLogRequest httpHost.
             * @member {string|null|undefined} httpHost
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.httpHost = null;

            /**
             * NginxLogRequest host.
             * @member {string|null|undefined} host
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.host = null;

            /**
             * NginxLogRequest serverName.
             * @member {string|null|undefined} serverName
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.serverName = null;

            /**
             * NginxLogRequest httpXForwardedFor.
             * @member {string|null|undefined} httpXForwardedFor
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.httpXForwardedFor = null;

            /**
             * NginxLogRequest requestMethod.
             * @member {string|null|undefined} requestMethod
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.requestMethod = null;

            /**
             * NginxLogRequest requestUri.
             * @member {string|null|undefined} requestUri
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.requestUri = null;

            /**
             * NginxLogRequest uri.
             * @member {string|null|undefined} uri
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.uri = null;

            /**
             * NginxLogRequest args.
             * @member {string|null|undefined} args
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.args = null;

            /**
             * NginxLogRequest serverProtocol.
             * @member {string|null|undefined} serverProtocol
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.serverProtocol = null;

            /**
             * NginxLogRequest scheme.
             * @member {string|null|undefined} scheme
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.scheme = null;

            /**
             * NginxLogRequest remotePort.
             * @member {number|null|undefined} remotePort
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.remotePort = null;

            /**
             * NginxLogRequest serverAddr.
             * @member {string|null|undefined} serverAddr
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.serverAddr = null;

            /**
             * NginxLogRequest serverPort.
             * @member {number|null|undefined} serverPort
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.serverPort = null;

            /**
             * NginxLogRequest requestId.
             * @member {string|null|undefined} requestId
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.requestId = null;

            /**
             * NginxLogRequest connection.
             * @member {number|Long|null|undefined} connection
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.connection = null;

            /**
             * NginxLogRequest connectionRequests.
             * @member {number|Long|null|undefined} connectionRequests
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.connectionRequests = null;

            /**
             * NginxLogRequest connectionTimeMs.
             * @member {number|Long|null|undefined} connectionTimeMs
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.connectionTimeMs = null;

            /**
             * NginxLogRequest pipe.
             * @member {string|null|undefined} pipe
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.pipe = null;

            /**
             * NginxLogRequest gzipRatioHundredths.
             * @member {number|Long|null|undefined} gzipRatioHundredths
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.gzipRatioHundredths = null;

            /**
             * NginxLogRequest sslProtocol.
             * @member {string|null|undefined} sslProtocol
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.sslProtocol = null;

            /**
             * NginxLogRequest sslCipher.
             * @member {string|null|undefined} sslCipher
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.sslCipher = null;

            /**
             * NginxLogRequest sslSessionReused.
             * @member {string|null|undefined} sslSessionReused
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.sslSessionReused = null;

            /**
             * NginxLogRequest sslServerName.
             * @member {string|null|undefined} sslServerName
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.sslServerName = null;

            /**
             * NginxLogRequest upstreamCacheStatus.
             * @member {string|null|undefined} upstreamCacheStatus
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.upstreamCacheStatus = null;

            /**
             * NginxLogRequest https.
             * @member {string|null|undefined} https
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.https = null;

            /**
             * NginxLogRequest http2.
             * @member {string|null|undefined} http2
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.http2 = null;

            /**
             * NginxLogRequest http3.
             * @member {string|null|undefined} http3
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.http3 = null;

            /**
             * NginxLogRequest requestCompletion.
             * @member {string|null|undefined} requestCompletion
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.requestCompletion = null;

            /**
             * NginxLogRequest realipRemoteAddr.
             * @member {string|null|undefined} realipRemoteAddr
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.realipRemoteAddr = null;

            /**
             * NginxLogRequest hostname.
             * @member {string|null|undefined} hostname
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.hostname = null;

            /**
             * NginxLogRequest httpXRequestId.
             * @member {string|null|undefined} httpXRequestId
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.httpXRequestId = null;

            /**
             * NginxLogRequest httpXRealIp.
             * @member {string|null|undefined} httpXRealIp
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.httpXRealIp = null;

            /**
             * NginxLogRequest httpCfConnectingIp.
             * @member {string|null|undefined} httpCfConnectingIp
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.httpCfConnectingIp = null;

            /**
             * NginxLogRequest httpXForwardedProto.
             * @member {string|null|undefined} httpXForwardedProto
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.httpXForwardedProto = null;

            /**
             * NginxLogRequest httpAcceptLanguage.
             * @member {string|null|undefined} httpAcceptLanguage
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.httpAcceptLanguage = null;

            /**
             * NginxLogRequest sentHttpContentType.
             * @member {string|null|undefined} sentHttpContentType
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.sentHttpContentType = null;

            /**
             * NginxLogRequest contentLength.
             * @member {number|Long|null|undefined} contentLength
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.contentLength = null;

            /**
             * NginxLogRequest contentType.
             * @member {string|null|undefined} contentType
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.contentType = null;

            /**
             * NginxLogRequest geoipCountryCode.
             * @member {string|null|undefined} geoipCountryCode
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.geoipCountryCode = null;

            /**
             * NginxLogRequest pid.
             * @member {number|Long|null|undefined} pid
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.pid = null;

            /**
             * NginxLogRequest proxyUpstreamName.
             * @member {string|null|undefined} proxyUpstreamName
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.proxyUpstreamName = null;

            /**
             * NginxLogRequest variables.
             * @member {Object.<string,string>} variables
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.variables = $util.emptyObject;

            /**
             * NginxLogRequest rawVariables.
             * @member {Object.<string,Uint8Array>} rawVariables
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.rawVariables = $util.emptyObject;

            /**
             * NginxLogRequest labels.
             * @member {Object.<string,string>} labels
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.labels = $util.emptyObject;

            /**
             * NginxLogRequest logFormat.
             * @member {string|null|undefined} logFormat
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.logFormat = null;

            /**
             * NginxLogRequest sampleRate.
             * @member {number|null|undefined} sampleRate
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             */
            NginxLogRequest.prototype.sampleRate = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_timeUnixMs", {
                get: $util.oneOfGetter($oneOfFields = ["timeUnixMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_remoteAddr", {
                get: $util.oneOfGetter($oneOfFields = ["remoteAddr"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_remoteUser", {
                get: $util.oneOfGetter($oneOfFields = ["remoteUser"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_method", {
                get: $util.oneOfGetter($oneOfFields = ["method"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_path", {
                get: $util.oneOfGetter($oneOfFields = ["path"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_query", {
                get: $util.oneOfGetter($oneOfFields = ["query"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_protocol", {
                get: $util.oneOfGetter($oneOfFields = ["protocol"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_status", {
                get: $util.oneOfGetter($oneOfFields = ["status"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_bodyBytesSent", {
                get: $util.oneOfGetter($oneOfFields = ["bodyBytesSent"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_httpReferer", {
                get: $util.oneOfGetter($oneOfFields = ["httpReferer"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_httpUserAgent", {
                get: $util.oneOfGetter($oneOfFields = ["httpUserAgent"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_requestTimeMs", {
                get: $util.oneOfGetter($oneOfFields = ["requestTimeMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_timeZoneOffsetMinutes", {
                get: $util.oneOfGetter($oneOfFields = ["timeZoneOffsetMinutes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_request", {
                get: $util.oneOfGetter($oneOfFields = ["request"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_bytesSent", {
                get: $util.oneOfGetter($oneOfFields = ["bytesSent"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_requestLength", {
                get: $util.oneOfGetter($oneOfFields = ["requestLength"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_httpHost", {
                get: $util.oneOfGetter($oneOfFields = ["httpHost"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_host", {
                get: $util.oneOfGetter($oneOfFields = ["host"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_serverName", {
                get: $util.oneOfGetter($oneOfFields = ["serverName"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_httpXForwardedFor", {
                get: $util.oneOfGetter($oneOfFields = ["httpXForwardedFor"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_requestMethod", {
                get: $util.oneOfGetter($oneOfFields = ["requestMethod"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_requestUri", {
                get: $util.oneOfGetter($oneOfFields = ["requestUri"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_uri", {
                get: $util.oneOfGetter($oneOfFields = ["uri"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_args", {
                get: $util.oneOfGetter($oneOfFields = ["args"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_serverProtocol", {
                get: $util.oneOfGetter($oneOfFields = ["serverProtocol"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_scheme", {
                get: $util.oneOfGetter($oneOfFields = ["scheme"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_remotePort", {
                get: $util.oneOfGetter($oneOfFields = ["remotePort"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_serverAddr", {
                get: $util.oneOfGetter($oneOfFields = ["serverAddr"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_serverPort", {
                get: $util.oneOfGetter($oneOfFields = ["serverPort"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_requestId", {
                get: $util.oneOfGetter($oneOfFields = ["requestId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_connection", {
                get: $util.oneOfGetter($oneOfFields = ["connection"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_connectionRequests", {
                get: $util.oneOfGetter($oneOfFields = ["connectionRequests"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_connectionTimeMs", {
                get: $util.oneOfGetter($oneOfFields = ["connectionTimeMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_pipe", {
                get: $util.oneOfGetter($oneOfFields = ["pipe"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_gzipRatioHundredths", {
                get: $util.oneOfGetter($oneOfFields = ["gzipRatioHundredths"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_sslProtocol", {
                get: $util.oneOfGetter($oneOfFields = ["sslProtocol"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_sslCipher", {
                get: $util.oneOfGetter($oneOfFields = ["sslCipher"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_sslSessionReused", {
                get: $util.oneOfGetter($oneOfFields = ["sslSessionReused"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_sslServerName", {
                get: $util.oneOfGetter($oneOfFields = ["sslServerName"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_upstreamCacheStatus", {
                get: $util.oneOfGetter($oneOfFields = ["upstreamCacheStatus"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_https", {
                get: $util.oneOfGetter($oneOfFields = ["https"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_http2", {
                get: $util.oneOfGetter($oneOfFields = ["http2"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_http3", {
                get: $util.oneOfGetter($oneOfFields = ["http3"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_requestCompletion", {
                get: $util.oneOfGetter($oneOfFields = ["requestCompletion"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_realipRemoteAddr", {
                get: $util.oneOfGetter($oneOfFields = ["realipRemoteAddr"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_hostname", {
                get: $util.oneOfGetter($oneOfFields = ["hostname"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_httpXRequestId", {
                get: $util.oneOfGetter($oneOfFields = ["httpXRequestId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_httpXRealIp", {
                get: $util.oneOfGetter($oneOfFields = ["httpXRealIp"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_httpCfConnectingIp", {
                get: $util.oneOfGetter($oneOfFields = ["httpCfConnectingIp"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_httpXForwardedProto", {
                get: $util.oneOfGetter($oneOfFields = ["httpXForwardedProto"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_httpAcceptLanguage", {
                get: $util.oneOfGetter($oneOfFields = ["httpAcceptLanguage"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_sentHttpContentType", {
                get: $util.oneOfGetter($oneOfFields = ["sentHttpContentType"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_contentLength", {
                get: $util.oneOfGetter($oneOfFields = ["contentLength"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_contentType", {
                get: $util.oneOfGetter($oneOfFields = ["contentType"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_geoipCountryCode", {
                get: $util.oneOfGetter($oneOfFields = ["geoipCountryCode"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_pid", {
                get: $util.oneOfGetter($oneOfFields = ["pid"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_proxyUpstreamName", {
                get: $util.oneOfGetter($oneOfFields = ["proxyUpstreamName"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_logFormat", {
                get: $util.oneOfGetter($oneOfFields = ["logFormat"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxLogRequest.prototype, "_sampleRate", {
                get: $util.oneOfGetter($oneOfFields = ["sampleRate"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new NginxLogRequest instance using the specified properties.
             * @function create
             * @memberof logflow.v1.NginxLogRequest
             * @static
             * @param {logflow.v1.NginxLogRequest.$Properties=} [properties] Properties to set
             * @returns {logflow.v1.NginxLogRequest} NginxLogRequest instance
             * @type {{
             *   (properties: logflow.v1.NginxLogRequest.$Shape): logflow.v1.NginxLogRequest & logflow.v1.NginxLogRequest.$Shape;
             *   (properties?: logflow.v1.NginxLogRequest.$Properties): logflow.v1.NginxLogRequest;
             * }}
             */
            NginxLogRequest.create = function(properties) {
                return new NginxLogRequest(properties);
            };

            /**
             * Encodes the specified NginxLogRequest message. Does not implicitly {@link logflow.v1.NginxLogRequest.verify|verify} messages.
             * @function encode
             * @memberof logflow.v1.NginxLogRequest
             * @static
             * @param {logflow.v1.NginxLogRequest.$Properties} message NginxLogRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NginxLogRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.identity != null && $Object.hasOwnProperty.call(message, "identity"))
                    $root.logflow.v1.RecordIdentity.encode(message.identity, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.timeUnixMs != null && $Object.hasOwnProperty.call(message, "timeUnixMs"))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.timeUnixMs);
                if (message.remoteAddr != null && $Object.hasOwnProperty.call(message, "remoteAddr"))
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.remoteAddr);
                if (message.remoteUser != null && $Object.hasOwnProperty.call(message, "remoteUser"))
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.remoteUser);
                if (message.method != null && $Object.hasOwnProperty.call(message, "method"))
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.method);
                if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.path);
                if (message.query != null && $Object.hasOwnProperty.call(message, "query"))
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.query);
                if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol"))
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.protocol);
                if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.status);
                if (message.bodyBytesSent != null && $Object.hasOwnProperty.call(message, "bodyBytesSent"))
                    writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.bodyBytesSent);
                if (message.httpReferer != null && $Object.hasOwnProperty.call(message, "httpReferer"))
                    writer.uint32(/* id 11, wireType 2 =*/90).string(message.httpReferer);
                if (message.httpUserAgent != null && $Object.hasOwnProperty.call(message, "httpUserAgent"))
                    writer.uint32(/* id 12, wireType 2 =*/98).string(message.httpUserAgent);
                if (message.requestTimeMs != null && $Object.hasOwnProperty.call(message, "requestTimeMs"))
                    writer.uint32(/* id 13, wireType 0 =*/104).uint64(message.requestTimeMs);
                if (message.timeZoneOffsetMinutes != null && $Object.hasOwnProperty.call(message, "timeZoneOffsetMinutes"))
                    writer.uint32(/* id 14, wireType 0 =*/112).sint32(message.timeZoneOffsetMinutes);
                if (message.upstream != null && message.upstream.length)
                    for (let i = 0; i < message.upstream.length; ++i)
                        $root.logflow.v1.UpstreamAttempt.encode(message.upstream[i], writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                if (message.request != null && $Object.hasOwnProperty.call(message, "request"))
                    writer.uint32(/* id 16, wireType 2 =*/130).bytes(message.request);
                if (message.bytesSent != null && $Object.hasOwnProperty.call(message, "bytesSent"))
                    writer.uint32(/* id 17, wireType 0 =*/136).uint64(message.bytesSent);
                if (message.requestLength != null && $Object.hasOwnProperty.call(message, "requestLength"))
                    writer.uint32(/* id 18, wireType 0 =*/144).uint64(message.requestLength);
                if (message.httpHost != null && $Object.hasOwnProperty.call(message, "httpHost"))
                    writer.uint32(/* id 19, wireType 2 =*/154).string(message.httpHost);
                if (message.host != null && $Object.hasOwnProperty.call(message, "host"))
                    writer.uint32(/* id 20, wireType 2 =*/162).string(message.host);
                if (message.serverName != null && $Object.hasOwnProperty.call(message, "serverName"))
                    writer.uint32(/* id 21, wireType 2 =*/170).string(message.serverName);
                if (message.httpXForwardedFor != null && $Object.hasOwnProperty.call(message, "httpXForwardedFor"))
                    writer.uint32(/* id 22, wireType 2 =*/178).string(message.httpXForwardedFor);
                if (message.requestMethod != null && $Object.hasOwnProperty.call(message, "requestMethod"))
                    writer.uint32(/* id 23, wireType 2 =*/186).string(message.requestMethod);
                if (message.requestUri != null && $Object.hasOwnProperty.call(message, "requestUri"))
                    writer.uint32(/* id 24, wireType 2 =*/194).string(message.requestUri);
                if (message.uri != null && $Object.hasOwnProperty.call(message, "uri"))
                    writer.uint32(/* id 25, wireType 2 =*/202).string(message.uri);
                if (message.args != null && $Object.hasOwnProperty.call(message, "args"))
                    writer.uint32(/* id 26, wireType 2 =*/210).string(message.args);
                if (message.serverProtocol != null && $Object.hasOwnProperty.call(message, "serverProtocol"))
                    writer.uint32(/* id 27, wireType 2 =*/218).string(message.serverProtocol);
                if (message.scheme != null && $Object.hasOwnProperty.call(message, "scheme"))
                    writer.uint32(/* id 28, wireType 2 =*/226).string(message.scheme);
                if (message.remotePort != null && $Object.hasOwnProperty.call(message, "remotePort"))
                    writer.uint32(/* id 29, wireType 0 =*/232).uint32(message.remotePort);
                if (message.serverAddr != null && $Object.hasOwnProperty.call(message, "serverAddr"))
                    writer.uint32(/* id 30, wireType 2 =*/242).string(message.serverAddr);
                if (message.serverPort != null && $Object.hasOwnProperty.call(message, "serverPort"))
                    writer.uint32(/* id 31, wireType 0 =*/248).uint32(message.serverPort);
                if (message.requestId != null && $Object.hasOwnProperty.call(message, "requestId"))
                    writer.uint32(/* id 32, wireType 2 =*/258).string(message.requestId);
                if (message.connection != null && $Object.hasOwnProperty.call(message, "connection"))
                    writer.uint32(/* id 33, wireType 0 =*/264).uint64(message.connection);
                if (message.connectionRequests != null && $Object.hasOwnProperty.call(message, "connectionRequests"))
                    writer.uint32(/* id 34, wireType 0 =*/272).uint64(message.connectionRequests);
                if (message.connectionTimeMs != null && $Object.hasOwnProperty.call(message, "connectionTimeMs"))
                    writer.uint32(/* id 35, wireType 0 =*/280).uint64(message.connectionTimeMs);
                if (message.pipe != null && $Object.hasOwnProperty.call(message, "pipe"))
                    writer.uint32(/* id 36, wireType 2 =*/290).string(message.pipe);
                if (message.gzipRatioHundredths != null && $Object.hasOwnProperty.call(message, "gzipRatioHundredths"))
                    writer.uint32(/* id 37, wireType 0 =*/296).uint64(message.gzipRatioHundredths);
                if (message.sslProtocol != null && $Object.hasOwnProperty.call(message, "sslProtocol"))
                    writer.uint32(/* id 38, wireType 2 =*/306).string(message.sslProtocol);
                if (message.sslCipher != null && $Object.hasOwnProperty.call(message, "sslCipher"))
                    writer.uint32(/* id 39, wireType 2 =*/314).string(message.sslCipher);
                if (message.sslSessionReused != null && $Object.hasOwnProperty.call(message, "sslSessionReused"))
                    writer.uint32(/* id 40, wireType 2 =*/322).string(message.sslSessionReused);
                if (message.sslServerName != null && $Object.hasOwnProperty.call(message, "sslServerName"))
                    writer.uint32(/* id 41, wireType 2 =*/330).string(message.sslServerName);
                if (message.upstreamCacheStatus != null && $Object.hasOwnProperty.call(message, "upstreamCacheStatus"))
                    writer.uint32(/* id 42, wireType 2 =*/338).string(message.upstreamCacheStatus);
                if (message.https != null && $Object.hasOwnProperty.call(message, "https"))
                    writer.uint32(/* id 43, wireType 2 =*/346).string(message.https);
                if (message.http2 != null && $Object.hasOwnProperty.call(message, "http2"))
                    writer.uint32(/* id 44, wireType 2 =*/354).string(message.http2);
                if (message.http3 != null && $Object.hasOwnProperty.call(message, "http3"))
                    writer.uint32(/* id 45, wireType 2 =*/362).string(message.http3);
                if (message.requestCompletion != null && $Object.hasOwnProperty.call(message, "requestCompletion"))
                    writer.uint32(/* id 46, wireType 2 =*/370).string(message.requestCompletion);
                if (message.realipRemoteAddr != null && $Object.hasOwnProperty.call(message, "realipRemoteAddr"))
                    writer.uint32(/* id 47, wireType 2 =*/378).string(message.realipRemoteAddr);
                if (message.hostname != null && $Object.hasOwnProperty.call(message, "hostname"))
                    writer.uint32(/* id 48, wireType 2 =*/386).string(message.hostname);
                if (message.httpXRequestId != null && $Object.hasOwnProperty.call(message, "httpXRequestId"))
                    writer.uint32(/* id 49, wireType 2 =*/394).string(message.httpXRequestId);
                if (message.httpXRealIp != null && $Object.hasOwnProperty.call(message, "httpXRealIp"))
                    writer.uint32(/* id 50, wireType 2 =*/402).string(message.httpXRealIp);
                if (message.httpCfConnectingIp != null && $Object.hasOwnProperty.call(message, "httpCfConnectingIp"))
                    writer.uint32(/* id 51, wireType 2 =*/410).string(message.httpCfConnectingIp);
                if (message.httpXForwardedProto != null && $Object.hasOwnProperty.call(message, "httpXForwardedProto"))
                    writer.uint32(/* id 52, wireType 2 =*/418).string(message.httpXForwardedProto);
                if (message.httpAcceptLanguage != null && $Object.hasOwnProperty.call(message, "httpAcceptLanguage"))
                    writer.uint32(/* id 53, wireType 2 =*/426).string(message.httpAcceptLanguage);
                if (message.sentHttpContentType != null && $Object.hasOwnProperty.call(message, "sentHttpContentType"))
                    writer.uint32(/* id 54, wireType 2 =*/434).string(message.sentHttpContentType);
                if (message.contentLength != null && $Object.hasOwnProperty.call(message, "contentLength"))
                    writer.uint32(/* id 55, wireType 0 =*/440).uint64(message.contentLength);
                if (message.contentType != null && $Object.hasOwnProperty.call(message, "contentType"))
                    writer.uint32(/* id 56, wireType 2 =*/450).string(message.contentType);
                if (message.geoipCountryCode != null && $Object.hasOwnProperty.call(message, "geoipCountryCode"))
                    writer.uint32(/* id 57, wireType 2 =*/458).string(message.geoipCountryCode);
                if (message.pid != null && $Object.hasOwnProperty.call(message, "pid"))
                    writer.uint32(/* id 58, wireType 0 =*/464).uint64(message.pid);
                if (message.proxyUpstreamName != null && $Object.hasOwnProperty.call(message, "proxyUpstreamName"))
                    writer.uint32(/* id 59, wireType 2 =*/474).string(message.proxyUpstreamName);
                if (message.variables != null && $Object.hasOwnProperty.call(message, "variables"))
                    for (let keys = $Object.keys(message.variables), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 60, wireType 2 =*/482).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.variables[keys[i]]).ldelim();
                if (message.rawVariables != null && $Object.hasOwnProperty.call(message, "rawVariables"))
                    for (let keys = $Object.keys(message.rawVariables), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 61, wireType 2 =*/490).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).bytes(message.rawVariables[keys[i]]).ldelim();
                if (message.labels != null && $Object.hasOwnProperty.call(message, "labels"))
                    for (let keys = $Object.keys(message.labels), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 62, wireType 2 =*/498).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.labels[keys[i]]).ldelim();
                if (message.logFormat != null && $Object.hasOwnProperty.call(message, "logFormat"))
                    writer.uint32(/* id 63, wireType 2 =*/506).string(message.logFormat);
                if (message.sampleRate != null && $Object.hasOwnProperty.call(message, "sampleRate"))
                    writer.uint32(/* id 69, wireType 1 =*/553).double(message.sampleRate);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified NginxLogRequest message, length delimited. Does not implicitly {@link logflow.v1.NginxLogRequest.verify|verify} messages.
             * @function encodeDelimited
             * @memberof logflow.v1.NginxLogRequest
             * @static
             * @param {logflow.v1.NginxLogRequest.$Properties} message NginxLogRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NginxLogRequest.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes a NginxLogRequest message from the specified reader or buffer.
             * @function decode
             * @memberof logflow.v1.NginxLogRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logflow.v1.NginxLogRequest & logflow.v1.NginxLogRequest.$Shape} NginxLogRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NginxLogRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logflow.v1.NginxLogRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.identity = $root.logflow.v1.RecordIdentity.decode(reader, reader.size(), $undefined, _depth + 1, message.identity);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.timeUnixMs = reader.int64();
                            message._timeUnixMs = "timeUnixMs";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.remoteAddr = reader.stringVerify();
                            message._remoteAddr = "remoteAddr";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.remoteUser = reader.stringVerify();
                            message._remoteUser = "remoteUser";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.method = reader.stringVerify();
                            message._method = "method";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.path = reader.stringVerify();
                            message._path = "path";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.query = reader.stringVerify();
                            message._query = "query";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.protocol = reader.stringVerify();
                            message._protocol = "protocol";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            message.status = reader.uint32();
                            message._status = "status";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            message.bodyBytesSent = reader.uint64();
                            message._bodyBytesSent = "bodyBytesSent";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.httpReferer = reader.stringVerify();
                            message._httpReferer = "httpReferer";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.httpUserAgent = reader.stringVerify();
                            message._httpUserAgent = "httpUserAgent";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            message.requestTimeMs = reader.uint64();
                            message._requestTimeMs = "requestTimeMs";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            message.timeZoneOffsetMinutes = reader.sint32();
                            message._timeZoneOffsetMinutes = "timeZoneOffsetMinutes";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            if (!(message.upstream && message.upstream.length))
                                message.upstream = [];
                            message.upstream.push($root.logflow.v1.UpstreamAttempt.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            message.request = reader.bytes();
                            message._request = "request";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 0)
                                break;
                            message.bytesSent = reader.uint64();
                            message._bytesSent = "bytesSent";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 0)
                                break;
                            message.requestLength = reader.uint64();
                            message._requestLength = "requestLength";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 2)
                                break;
                            message.httpHost = reader.stringVerify();
                            message._httpHost = "httpHost";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.host = reader.stringVerify();
                            message._host = "host";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.serverName = reader.stringVerify();
                            message._serverName = "serverName";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            message.httpXForwardedFor = reader.stringVerify();
                            message._httpXForwardedFor = "httpXForwardedFor";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 2)
                                break;
                            message.requestMethod = reader.stringVerify();
                            message._requestMethod = "requestMethod";
                            continue;
                        }
                    case 24: {
                            if (wireType !== 2)
                                break;
                            message.requestUri = reader.stringVerify();
                            message._requestUri = "requestUri";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 2)
                                break;
                            message.uri = reader.stringVerify();
                            message._uri = "uri";
                            continue;
                        }
                    case 26: {
                            if (wireType !== 2)
                                break;
                            message.args = reader.stringVerify();
                            message._args = "args";
                            continue;
                        }
                    case 27: {
                            if (wireType !== 2)
                                break;
                            message.serverProtocol = reader.stringVerify();
                            message._serverProtocol = "serverProtocol";
                            continue;
                        }
                    case 28: {
                            if (wireType !== 2)
                                break;
                            message.scheme = reader.stringVerify();
                            message._scheme = "scheme";
                            continue;
                        }
                    case 29: {
                            if (wireType !== 0)
                                break;
                            message.remotePort = reader.uint32();
                            message._remotePort = "remotePort";
                            continue;
                        }
                    case 30: {
                            if (wireType !== 2)
                                break;
                            message.serverAddr = reader.stringVerify();
                            message._serverAddr = "serverAddr";
                            continue;
                        }
                    case 31: {
                            if (wireType !== 0)
                                break;
                            message.serverPort = reader.uint32();
                            message._serverPort = "serverPort";
                            continue;
                        }
                    case 32: {
                            if (wireType !== 2)
                                break;
                            message.requestId = reader.stringVerify();
                            message._requestId = "requestId";
                            continue;
                        }
                    case 33: {
                            if (wireType !== 0)
                                break;
                            message.connection = reader.uint64();
                            message._connection = "connection";
                            continue;
                        }
                    case 34: {
                            if (wireType !== 0)
                                break;
                            message.connectionRequests = reader.uint64();
                            message._connectionRequests = "connectionRequests";
                            continue;
                        }
                    case 35: {
                            if (wireType !== 0)
                                break;
                            message.connectionTimeMs = reader.uint64();
                            message._connectionTimeMs = "connectionTimeMs";
                            continue;
                        }
                    case 36: {
                            if (wireType !== 2)
                                break;
                            message.pipe = reader.stringVerify();
                            message._pipe = "pipe";
                            continue;
                        }
                    case 37: {
                            if (wireType !== 0)
                                break;
                            message.gzipRatioHundredths = reader.uint64();
                            message._gzipRatioHundredths = "gzipRatioHundredths";
                            continue;
                        }
                    case 38: {
                            if (wireType !== 2)
                                break;
                            message.sslProtocol = reader.stringVerify();
                            message._sslProtocol = "sslProtocol";
                            continue;
                        }
                    case 39: {
                            if (wireType !== 2)
                                break;
                            message.sslCipher = reader.stringVerify();
                            message._sslCipher = "sslCipher";
                            continue;
                        }
                    case 40: {
                            if (wireType !== 2)
                                break;
                            message.sslSessionReused = reader.stringVerify();
                            message._sslSessionReused = "sslSessionReused";
                            continue;
                        }
                    case 41: {
                            if (wireType !== 2)
                                break;
                            message.sslServerName = reader.stringVerify();
                            message._sslServerName = "sslServerName";
                            continue;
                        }
                    case 42: {
                            if (wireType !== 2)
                                break;
                            message.upstreamCacheStatus = reader.stringVerify();
                            message._upstreamCacheStatus = "upstreamCacheStatus";
                            continue;
                        }
                    case 43: {
                            if (wireType !== 2)
                                break;
                            message.https = reader.stringVerify();
                            message._https = "https";
                            continue;
                        }
                    case 44: {
                            if (wireType !== 2)
                                break;
                            message.http2 = reader.stringVerify();
                            message._http2 = "http2";
                            continue;
                        }
                    case 45: {
                            if (wireType !== 2)
                                break;
                            message.http3 = reader.stringVerify();
                            message._http3 = "http3";
                            continue;
                        }
                    case 46: {
                            if (wireType !== 2)
                                break;
                            message.requestCompletion = reader.stringVerify();
                            message._requestCompletion = "requestCompletion";
                            continue;
                        }
                    case 47: {
                            if (wireType !== 2)
                                break;
                            message.realipRemoteAddr = reader.stringVerify();
                            message._realipRemoteAddr = "realipRemoteAddr";
                            continue;
                        }
                    case 48: {
                            if (wireType !== 2)
                                break;
                            message.hostname = reader.stringVerify();
                            message._hostname = "hostname";
                            continue;
                        }
                    case 49: {
                            if (wireType !== 2)
                                break;
                            message.httpXRequestId = reader.stringVerify();
                            message._httpXRequestId = "httpXRequestId";
                            continue;
                        }
                    case 50: {
                            if (wireType !== 2)
                                break;
                            message.httpXRealIp = reader.stringVerify();
                            message._httpXRealIp = "httpXRealIp";
                            continue;
                        }
                    case 51: {
                            if (wireType !== 2)
                                break;
                            message.httpCfConnectingIp = reader.stringVerify();
                            message._httpCfConnectingIp = "httpCfConnectingIp";
                            continue;
                        }
                    case 52: {
                            if (wireType !== 2)
                                break;
                            message.httpXForwardedProto = reader.stringVerify();
                            message._httpXForwardedProto = "httpXForwardedProto";
                            continue;
                        }
                    case 53: {
                            if (wireType !== 2)
                                break;
                            message.httpAcceptLanguage = reader.stringVerify();
                            message._httpAcceptLanguage = "httpAcceptLanguage";
                            continue;
                        }
                    case 54: {
                            if (wireType !== 2)
                                break;
                            message.sentHttpContentType = reader.stringVerify();
                            message._sentHttpContentType = "sentHttpContentType";
                            continue;
                        }
                    case 55: {
                            if (wireType !== 0)
                                break;
                            message.contentLength = reader.uint64();
                            message._contentLength = "contentLength";
                            continue;
                        }
                    case 56: {
                            if (wireType !== 2)
                                break;
                            message.contentType = reader.stringVerify();
                            message._contentType = "contentType";
                            continue;
                        }
                    case 57: {
                            if (wireType !== 2)
                                break;
                            message.geoipCountryCode = reader.stringVerify();
                            message._geoipCountryCode = "geoipCountryCode";
                            continue;
                        }
                    case 58: {
                            if (wireType !== 0)
                                break;
                            message.pid = reader.uint64();
                            message._pid = "pid";
                            continue;
                        }
                    case 59: {
                            if (wireType !== 2)
                                break;
                            message.proxyUpstreamName = reader.stringVerify();
                            message._proxyUpstreamName = "proxyUpstreamName";
                            continue;
                        }
                    case 60: {
                            if (wireType !== 2)
                                break;
                            if (message.variables === $util.emptyObject)
                                message.variables = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.variables, key);
                            message.variables[key] = value;
                            continue;
                        }
                    case 61: {
                            if (wireType !== 2)
                                break;
                            if (message.rawVariables === $util.emptyObject)
                                message.rawVariables = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = [];
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.bytes();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.rawVariables, key);
                            message.rawVariables[key] = value;
                            continue;
                        }
                    case 62: {
                            if (wireType !== 2)
                                break;
                            if (message.labels === $util.emptyObject)
                                message.labels = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.labels, key);
                            message.labels[key] = value;
                            continue;
                        }
                    case 63: {
                            if (wireType !== 2)
                                break;
                            message.logFormat = reader.stringVerify();
                            message._logFormat = "logFormat";
                            continue;
                        }
                    case 69: {
                            if (wireType !== 1)
                                break;
                            message.sampleRate = reader.double();
                            message._sampleRate = "sampleRate";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Decodes a NginxLogRequest message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof logflow.v1.NginxLogRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {logflow.v1.NginxLogRequest & logflow.v1.NginxLogRequest.$Shape} NginxLogRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NginxLogRequest.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies a NginxLogRequest message.
             * @function verify
             * @memberof logflow.v1.NginxLogRequest
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            NginxLogRequest.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.identity != null && $Object.hasOwnProperty.call(message, "identity")) {
                    let error = $root.logflow.v1.RecordIdentity.verify(message.identity, _depth + 1);
                    if (error)
                        return "identity." + error;
                }
                if (message.timeUnixMs != null && $Object.hasOwnProperty.call(message, "timeUnixMs")) {
                    properties._timeUnixMs = 1;
                    if (!$util.isInteger(message.timeUnixMs) && !(message.timeUnixMs && $util.isInteger(message.timeUnixMs.low) && $util.isInteger(message.timeUnixMs.high)))
                        return "timeUnixMs: integer|Long expected";
                }
                if (message.remoteAddr != null && $Object.hasOwnProperty.call(message, "remoteAddr")) {
                    properties._remoteAddr = 1;
                    if (!$util.isString(message.remoteAddr))
                        return "remoteAddr: string expected";
                }
                if (message.remoteUser != null && $Object.hasOwnProperty.call(message, "remoteUser")) {
                    properties._remoteUser = 1;
                    if (!$util.isString(message.remoteUser))
                        return "remoteUser: string expected";
                }
                if (message.method != null && $Object.hasOwnProperty.call(message, "method")) {
                    properties._method = 1;
                    if (!$util.isString(message.method))
                        return "method: string expected";
                }
                if (message.path != null && $Object.hasOwnProperty.call(message, "path")) {
                    properties._path = 1;
                    if (!$util.isString(message.path))
                        return "path: string expected";
                }
                if (message.query != null && $Object.hasOwnProperty.call(message, "query")) {
                    properties._query = 1;
                    if (!$util.isString(message.query))
                        return "query: string expected";
                }
                if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol")) {
                    properties._protocol = 1;
                    if (!$util.isString(message.protocol))
                        return "protocol: string expected";
                }
                if (message.status != null && $Object.hasOwnProperty.call(message, "status")) {
                    properties._status = 1;
                    if (!$util.isInteger(message.status))
                        return "status: integer expected";
                }
                if (message.bodyBytesSent != null && $Object.hasOwnProperty.call(message, "bodyBytesSent")) {
                    properties._bodyBytesSent = 1;
                    if (!$util.isInteger(message.bodyBytesSent) && !(message.bodyBytesSent && $util.isInteger(message.bodyBytesSent.low) && $util.isInteger(message.bodyBytesSent.high)))
                        return "bodyBytesSent: integer|Long expected";
                }
                if (message.httpReferer != null && $Object.hasOwnProperty.call(message, "httpReferer")) {
                    properties._httpReferer = 1;
                    if (!$util.isString(message.httpReferer))
                        return "httpReferer: string expected";
                }
                if (message.httpUserAgent != null && $Object.hasOwnProperty.call(message, "httpUserAgent")) {
                    properties._httpUserAgent = 1;
                    if (!$util.isString(message.httpUserAgent))
                        return "httpUserAgent: string expected";
                }
                if (message.requestTimeMs != null && $Object.hasOwnProperty.call(message, "requestTimeMs")) {
                    properties._requestTimeMs = 1;
                    if (!$util.isInteger(message.requestTimeMs) && !(message.requestTimeMs && $util.isInteger(message.requestTimeMs.low) && $util.isInteger(message.requestTimeMs.high)))
                        return "requestTimeMs: integer|Long expected";
                }
                if (message.timeZoneOffsetMinutes != null && $Object.hasOwnProperty.call(message, "timeZoneOffsetMinutes")) {
                    properties._timeZoneOffsetMinutes = 1;
                    if (!$util.isInteger(message.timeZoneOffsetMinutes))
                        return "timeZoneOffsetMinutes: integer expected";
                }
                if (message.upstream != null && $Object.hasOwnProperty.call(message, "upstream")) {
                    if (!$Array.isArray(message.upstream))
                        return "upstream: array expected";
                    for (let i = 0; i < message.upstream.length; ++i) {
                        let error = $root.logflow.v1.UpstreamAttempt.verify(message.upstream[i], _depth + 1);
                        if (error)
                            return "upstream." + error;
                    }
                }
                if (message.request != null && $Object.hasOwnProperty.call(message, "request")) {
                    properties._request = 1;
                    if (!(message.request && typeof message.request.length === "number" || $util.isString(message.request)))
                        return "request: buffer expected";
                }
                if (message.bytesSent != null && $Object.hasOwnProperty.call(message, "bytesSent")) {
                    properties._bytesSent = 1;
                    if (!$util.isInteger(message.bytesSent) && !(message.bytesSent && $util.isInteger(message.bytesSent.low) && $util.isInteger(message.bytesSent.high)))
                        return "bytesSent: integer|Long expected";
                }
                if (message.requestLength != null && $Object.hasOwnProperty.call(message, "requestLength")) {
                    properties._requestLength = 1;
                    if (!$util.isInteger(message.requestLength) && !(message.requestLength && $util.isInteger(message.requestLength.low) && $util.isInteger(message.requestLength.high)))
                        return "requestLength: integer|Long expected";
                }
                if (message.httpHost != null && $Object.hasOwnProperty.call(message, "httpHost")) {
                    properties._httpHost = 1;
                    if (!$util.isString(message.httpHost))
                        return "httpHost: string expected";
                }
                if (message.host != null && $Object.hasOwnProperty.call(message, "host")) {
                    properties._host = 1;
                    if (!$util.isString(message.host))
                        return "host: string expected";
                }
                if (message.serverName != null && $Object.hasOwnProperty.call(message, "serverName")) {
                    properties._serverName = 1;
                    if (!$util.isString(message.serverName))
                        return "serverName: string expected";
                }
                if (message.httpXForwardedFor != null && $Object.hasOwnProperty.call(message, "httpXForwardedFor")) {
                    properties._httpXForwardedFor = 1;
                    if (!$util.isString(message.httpXForwardedFor))
                        return "httpXForwardedFor: string expected";
                }
                if (message.requestMethod != null && $Object.hasOwnProperty.call(message, "requestMethod")) {
                    properties._requestMethod = 1;
                    if (!$util.isString(message.requestMethod))
                        return "requestMethod: string expected";
                }
                if (message.requestUri != null && $Object.hasOwnProperty.call(message, "requestUri")) {
                    properties._requestUri = 1;
                    if (!$util.isString(message.requestUri))
                        return "requestUri: string expected";
                }
                if (message.uri != null && $Object.hasOwnProperty.call(message, "uri")) {
                    properties._uri = 1;
                    if (!$util.isString(message.uri))
                        return "uri: string expected";
                }
                if (message.args != null && $Object.hasOwnProperty.call(message, "args")) {
                    properties._args = 1;
                    if (!$util.isString(message.args))
                        return "args: string expected";
                }
                if (message.serverProtocol != null && $Object.hasOwnProperty.call(message, "serverProtocol")) {
                    properties._serverProtocol = 1;
                    if (!$util.isString(message.serverProtocol))
                        return "serverProtocol: string expected";
                }
                if (message.scheme != null && $Object.hasOwnProperty.call(message, "scheme")) {
                    properties._scheme = 1;
                    if (!$util.isString(message.scheme))
                        return "scheme: string expected";
                }
                if (message.remotePort != null && $Object.hasOwnProperty.call(message, "remotePort")) {
                    properties._remotePort = 1;
                    if (!$util.isInteger(message.remotePort))
                        return "remotePort: integer expected";
                }
                if (message.serverAddr != null && $Object.hasOwnProperty.call(message, "serverAddr")) {
                    properties._serverAddr = 1;
                    if (!$util.isString(message.serverAddr))
                        return "serverAddr: string expected";
                }
                if (message.serverPort != null && $Object.hasOwnProperty.call(message, "serverPort")) {
                    properties._serverPort = 1;
                    if (!$util.isInteger(message.serverPort))
                        return "serverPort: integer expected";
                }
                if (message.requestId != null && $Object.hasOwnProperty.call(message, "requestId")) {
                    properties._requestId = 1;
                    if (!$util.isString(message.requestId))
                        return "requestId: string expected";
                }
                if (message.connection != null && $Object.hasOwnProperty.call(message, "connection")) {
                    properties._connection = 1;
                    if (!$util.isInteger(message.connection) && !(message.connection && $util.isInteger(message.connection.low) && $util.isInteger(message.connection.high)))
                        return "connection: integer|Long expected";
                }
                if (message.connectionRequests != null && $Object.hasOwnProperty.call(message, "connectionRequests")) {
                    properties._connectionRequests = 1;
                    if (!$util.isInteger(message.connectionRequests) && !(message.connectionRequests && $util.isInteger(message.connectionRequests.low) && $util.isInteger(message.connectionRequests.high)))
                        return "connectionRequests: integer|Long expected";
                }
                if (message.connectionTimeMs != null && $Object.hasOwnProperty.call(message, "connectionTimeMs")) {
                    properties._connectionTimeMs = 1;
                    if (!$util.isInteger(message.connectionTimeMs) && !(message.connectionTimeMs && $util.isInteger(message.connectionTimeMs.low) && $util.isInteger(message.connectionTimeMs.high)))
                        return "connectionTimeMs: integer|Long expected";
                }
                if (message.pipe != null && $Object.hasOwnProperty.call(message, "pipe")) {
                    properties._pipe = 1;
                    if (!$util.isString(message.pipe))
                        return "pipe: string expected";
                }
                if (message.gzipRatioHundredths != null && $Object.hasOwnProperty.call(message, "gzipRatioHundredths")) {
                    properties._gzipRatioHundredths = 1;
                    if (!$util.isInteger(message.gzipRatioHundredths) && !(message.gzipRatioHundredths && $util.isInteger(message.gzipRatioHundredths.low) && $util.isInteger(message.gzipRatioHundredths.high)))
                        return "gzipRatioHundredths: integer|Long expected";
                }
                if (message.sslProtocol != null && $Object.hasOwnProperty.call(message, "sslProtocol")) {
                    properties._sslProtocol = 1;
                    if (!$util.isString(message.sslProtocol))
                        return "sslProtocol: string expected";
                }
                if (message.sslCipher != null && $Object.hasOwnProperty.call(message, "sslCipher")) {
                    properties._sslCipher = 1;
                    if (!$util.isString(message.sslCipher))
                        return "sslCipher: string expected";
                }
                if (message.sslSessionReused != null && $Object.hasOwnProperty.call(message, "sslSessionReused")) {
                    properties._sslSessionReused = 1;
                    if (!$util.isString(message.sslSessionReused))
                        return "sslSessionReused: string expected";
                }
                if (message.sslServerName != null && $Object.hasOwnProperty.call(message, "sslServerName")) {
                    properties._sslServerName = 1;
                    if (!$util.isString(message.sslServerName))
                        return "sslServerName: string expected";
                }
                if (message.upstreamCacheStatus != null && $Object.hasOwnProperty.call(message, "upstreamCacheStatus")) {
                    properties._upstreamCacheStatus = 1;
                    if (!$util.isString(message.upstreamCacheStatus))
                        return "upstreamCacheStatus: string expected";
                }
                if (message.https != null && $Object.hasOwnProperty.call(message, "https")) {
                    properties._https = 1;
                    if (!$util.isString(message.https))
                        return "https: string expected";
                }
                if (message.http2 != null && $Object.hasOwnProperty.call(message, "http2")) {
                    properties._http2 = 1;
                    if (!$util.isString(message.http2))
                        return "http2: string expected";
                }
                if (message.http3 != null && $Object.hasOwnProperty.call(message, "http3")) {
                    properties._http3 = 1;
                    if (!$util.isString(message.http3))
                        return "http3: string expected";
                }
                if (message.requestCompletion != null && $Object.hasOwnProperty.call(message, "requestCompletion")) {
                    properties._requestCompletion = 1;
                    if (!$util.isString(message.requestCompletion))
                        return "requestCompletion: string expected";
                }
                if (message.realipRemoteAddr != null && $Object.hasOwnProperty.call(message, "realipRemoteAddr")) {
                    properties._realipRemoteAddr = 1;
                    if (!$util.isString(message.realipRemoteAddr))
                        return "realipRemoteAddr: string expected";
                }
                if (message.hostname != null && $Object.hasOwnProperty.call(message, "hostname")) {
                    properties._hostname = 1;
                    if (!$util.isString(message.hostname))
                        return "hostname: string expected";
                }
                if (message.httpXRequestId != null && $Object.hasOwnProperty.call(message, "httpXRequestId")) {
                    properties._httpXRequestId = 1;
                    if (!$util.isString(message.httpXRequestId))
                        return "httpXRequestId: string expected";
                }
                if (message.httpXRealIp != null && $Object.hasOwnProperty.call(message, "httpXRealIp")) {
                    properties._httpXRealIp = 1;
                    if (!$util.isString(message.httpXRealIp))
                        return "httpXRealIp: string expected";
                }
                if (message.httpCfConnectingIp != null && $Object.hasOwnProperty.call(message, "httpCfConnectingIp")) {
                    properties._httpCfConnectingIp = 1;
                    if (!$util.isString(message.httpCfConnectingIp))
                        return "httpCfConnectingIp: string expected";
                }
                if (message.httpXForwardedProto != null && $Object.hasOwnProperty.call(message, "httpXForwardedProto")) {
                    properties._httpXForwardedProto = 1;
                    if (!$util.isString(message.httpXForwardedProto))
                        return "httpXForwardedProto: string expected";
                }
                if (message.httpAcceptLanguage != null && $Object.hasOwnProperty.call(message, "httpAcceptLanguage")) {
                    properties._httpAcceptLanguage = 1;
                    if (!$util.isString(message.httpAcceptLanguage))
                        return "httpAcceptLanguage: string expected";
                }
                if (message.sentHttpContentType != null && $Object.hasOwnProperty.call(message, "sentHttpContentType")) {
                    properties._sentHttpContentType = 1;
                    if (!$util.isString(message.sentHttpContentType))
                        return "sentHttpContentType: string expected";
                }
                if (message.contentLength != null && $Object.hasOwnProperty.call(message, "contentLength")) {
                    properties._contentLength = 1;
                    if (!$util.isInteger(message.contentLength) && !(message.contentLength && $util.isInteger(message.contentLength.low) && $util.isInteger(message.contentLength.high)))
                        return "contentLength: integer|Long expected";
                }
                if (message.contentType != null && $Object.hasOwnProperty.call(message, "contentType")) {
                    properties._contentType = 1;
                    if (!$util.isString(message.contentType))
                        return "contentType: string expected";
                }
                if (message.geoipCountryCode != null && $Object.hasOwnProperty.call(message, "geoipCountryCode")) {
                    properties._geoipCountryCode = 1;
                    if (!$util.isString(message.geoipCountryCode))
                        return "geoipCountryCode: string expected";
                }
                if (message.pid != null && $Object.hasOwnProperty.call(message, "pid")) {
                    properties._pid = 1;
                    if (!$util.isInteger(message.pid) && !(message.pid && $util.isInteger(message.pid.low) && $util.isInteger(message.pid.high)))
                        return "pid: integer|Long expected";
                }
                if (message.proxyUpstreamName != null && $Object.hasOwnProperty.call(message, "proxyUpstreamName")) {
                    properties._proxyUpstreamName = 1;
                    if (!$util.isString(message.proxyUpstreamName))
                        return "proxyUpstreamName: string expected";
                }
                if (message.variables != null && $Object.hasOwnProperty.call(message, "variables")) {
                    if (!$util.isObject(message.variables))
                        return "variables: object expected";
                    let key = $Object.keys(message.variables);
                    for (let i = 0; i < key.length; ++i)
                        if (!$util.isString(message.variables[key[i]]))
                            return "variables: string{k:string} expected";
                }
                if (message.rawVariables != null && $Object.hasOwnProperty.call(message, "rawVariables")) {
                    if (!$util.isObject(message.rawVariables))
                        return "rawVariables: object expected";
                    let key = $Object.keys(message.rawVariables);
                    for (let i = 0; i < key.length; ++i)
                        if (!(message.rawVariables[key[i]] && typeof message.rawVariables[key[i]].length === "number" || $util.isString(message.rawVariables[key[i]])))
                            return "rawVariables: buffer{k:string} expected";
                }
                if (message.labels != null && $Object.hasOwnProperty.call(message, "labels")) {
                    if (!$util.isObject(message.labels))
                        return "labels: object expected";
                    let key = $Object.keys(message.labels);
                    for (let i = 0; i < key.length; ++i)
                        if (!$util.isString(message.labels[key[i]]))
                            return "labels: string{k:string} expected";
                }
                if (message.logFormat != null && $Object.hasOwnProperty.call(message, "logFormat")) {
                    properties._logFormat = 1;
                    if (!$util.isString(message.logFormat))
                        return "logFormat: string expected";
                }
                if (message.sampleRate != null && $Object.hasOwnProperty.call(message, "sampleRate")) {
                    properties._sampleRate = 1;
                    if (typeof message.sampleRate !== "number")
                        return "sampleRate: number expected";
                }
                return null;
            };

            /**
             * Creates a NginxLogRequest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof logflow.v1.NginxLogRequest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {logflow.v1.NginxLogRequest} NginxLogRequest
             */
            NginxLogRequest.fromObject = function (object, _depth) {
                if (object instanceof $root.logflow.v1.NginxLogRequest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".logflow.v1.NginxLogRequest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.logflow.v1.NginxLogRequest();
                if (object.identity != null) {
                    if (!$util.isObject(object.identity))
                        throw $TypeError(".logflow.v1.NginxLogRequest.identity: object expected");
                    message.identity = $root.logflow.v1.RecordIdentity.fromObject(object.identity, _depth + 1);
                }
                if (object.timeUnixMs != null)
                    if ($util.Long)
                        message.timeUnixMs = $util.Long.fromValue(object.timeUnixMs, false);
                    else if (typeof object.timeUnixMs === "string")
                        message.timeUnixMs = $parseInt(object.timeUnixMs, 10);
                    else if (typeof object.timeUnixMs === "number")
                        message.timeUnixMs = object.timeUnixMs;
                    else if (typeof object.timeUnixMs === "object")
                        message.timeUnixMs = new $util.LongBits(object.timeUnixMs.low >>> 0, object.timeUnixMs.high >>> 0).toNumber();
                if (object.remoteAddr != null)
                    message.remoteAddr = $String(object.remoteAddr);
                if (object.remoteUser != null)
                    message.remoteUser = $String(object.remoteUser);
                if (object.method != null)
                    message.method = $String(object.method);
                if (object.path != null)
                    message.path = $String(object.path);
                if (object.query != null)
                    message.query = $String(object.query);
                if (object.protocol != null)
                    message.protocol = $String(object.protocol);
                if (object.status != null)
                    message.status = object.status >>> 0;
                if (object.bodyBytesSent != null)
                    if ($util.Long)
                        message.bodyBytesSent = $util.Long.fromValue(object.bodyBytesSent, true);
                    else if (typeof object.bodyBytesSent === "string")
                        message.bodyBytesSent = $parseInt(object.bodyBytesSent, 10);
                    else if (typeof object.bodyBytesSent === "number")
                        message.bodyBytesSent = object.bodyBytesSent;
                    else if (typeof object.bodyBytesSent === "object")
                        message.bodyBytesSent = new $util.LongBits(object.bodyBytesSent.low >>> 0, object.bodyBytesSent.high >>> 0).toNumber(true);
                if (object.httpReferer != null)
                    message.httpReferer = $String(object.httpReferer);
                if (object.httpUserAgent != null)
                    message.httpUserAgent = $String(object.httpUserAgent);
                if (object.requestTimeMs != null)
                    if ($util.Long)
                        message.requestTimeMs = $util.Long.fromValue(object.requestTimeMs, true);
                    else if (typeof object.requestTimeMs === "string")
                        message.requestTimeMs = $parseInt(object.requestTimeMs, 10);
                    else if (typeof object.requestTimeMs === "number")
                        message.requestTimeMs = object.requestTimeMs;
                    else if (typeof object.requestTimeMs === "object")
                        message.requestTimeMs = new $util.LongBits(object.requestTimeMs.low >>> 0, object.requestTimeMs.high >>> 0).toNumber(true);
                if (object.timeZoneOffsetMinutes != null)
                    message.timeZoneOffsetMinutes = object.timeZoneOffsetMinutes | 0;
                if (object.upstream) {
                    if (!$Array.isArray(object.upstream))
                        throw $TypeError(".logflow.v1.NginxLogRequest.upstream: array expected");
                    message.upstream = $Array(object.upstream.length);
                    for (let i = 0; i < object.upstream.length; ++i) {
                        if (!$util.isObject(object.upstream[i]))
                            throw $TypeError(".logflow.v1.NginxLogRequest.upstream: object expected");
                        message.upstream[i] = $root.logflow.v1.UpstreamAttempt.fromObject(object.upstream[i], _depth + 1);
                    }
                }
                if (object.request != null)
                    if (typeof object.request === "string")
                        $util.base64.decode(object.request, message.request = $util.newBuffer($util.base64.length(object.request)), 0);
                    else if (object.request.length >= 0)
                        message.request = object.request;
                if (object.bytesSent != null)
                    if ($util.Long)
                        message.bytesSent = $util.Long.fromValue(object.bytesSent, true);
                    else if (typeof object.bytesSent === "string")
                        message.bytesSent = $parseInt(object.bytesSent, 10);
                    else if (typeof object.bytesSent === "number")
                        message.bytesSent = object.bytesSent;
                    else if (typeof object.bytesSent === "object")
                        message.bytesSent = new $util.LongBits(object.bytesSent.low >>> 0, object.bytesSent.high >>> 0).toNumber(true);
                if (object.requestLength != null)
                    if ($util.Long)
                        message.requestLength = $util.Long.fromValue(object.requestLength, true);
                    else if (typeof object.requestLength === "string")
                        message.requestLength = $parseInt(object.requestLength, 10);
                    else if (typeof object.requestLength === "number")
                        message.requestLength = object.requestLength;
                    else if (typeof object.requestLength === "object")
                        message.requestLength = new $util.LongBits(object.requestLength.low >>> 0, object.requestLength.high >>> 0).toNumber(true);
                if (object.httpHost != null)
                    message.httpHost = $String(object.httpHost);
                if (object.host != null)
                    message.host = $String(object.host);
                if (object.serverName != null)
                    message.serverName = $String(object.serverName);
                if (object.httpXForwardedFor != null)
                    message.httpXForwardedFor = $String(object.httpXForwardedFor);
                if (object.requestMethod != null)
                    message.requestMethod = $String(object.requestMethod);
                if (object.requestUri != null)
                    message.requestUri = $String(object.requestUri);
                if (object.uri != null)
                    message.uri = $String(object.uri);
                if (object.args != null)
                    message.args = $String(object.args);
                if (object.serverProtocol != null)
                    message.serverProtocol = $String(object.serverProtocol);
                if (object.scheme != null)
                    message.scheme = $String(object.scheme);
                if (object.remotePort != null)
                    message.remotePort = object.remotePort >>> 0;
                if (object.serverAddr != null)
                    message.serverAddr = $String(object.serverAddr);
                if (object.serverPort != null)
                    message.serverPort = object.serverPort >>> 0;
                if (object.requestId != null)
                    message.requestId = $String(object.requestId);
                if (object.connection != null)
                    if ($util.Long)
                        message.connection = $util.Long.fromValue(object.connection, true);
                    else if (typeof object.connection === "string")
                        message.connection = $parseInt(object.connection, 10);
                    else if (typeof object.connection === "number")
                        message.connection = object.connection;
                    else if (typeof object.connection === "object")
                        message.connection = new $util.LongBits(object.connection.low >>> 0, object.connection.high >>> 0).toNumber(true);
                if (object.connectionRequests != null)
                    if ($util.Long)
                        message.connectionRequests = $util.Long.fromValue(object.connectionRequests, true);
                    else if (typeof object.connectionRequests === "string")
                        message.connectionRequests = $parseInt(object.connectionRequests, 10);
                    else if (typeof object.connectionRequests === "number")
                        message.connectionRequests = object.connectionRequests;
                    else if (typeof object.connectionRequests === "object")
                        message.connectionRequests = new $util.LongBits(object.connectionRequests.low >>> 0, object.connectionRequests.high >>> 0).toNumber(true);
                if (object.connectionTimeMs != null)
                    if ($util.Long)
                        message.connectionTimeMs = $util.Long.fromValue(object.connectionTimeMs, true);
                    else if (typeof object.connectionTimeMs === "string")
                        message.connectionTimeMs = $parseInt(object.connectionTimeMs, 10);
                    else if (typeof object.connectionTimeMs === "number")
                        message.connectionTimeMs = object.connectionTimeMs;
                    else if (typeof object.connectionTimeMs === "object")
                        message.connectionTimeMs = new $util.LongBits(object.connectionTimeMs.low >>> 0, object.connectionTimeMs.high >>> 0).toNumber(true);
                if (object.pipe != null)
                    message.pipe = $String(object.pipe);
                if (object.gzipRatioHundredths != null)
                    if ($util.Long)
                        message.gzipRatioHundredths = $util.Long.fromValue(object.gzipRatioHundredths, true);
                    else if (typeof object.gzipRatioHundredths === "string")
                        message.gzipRatioHundredths = $parseInt(object.gzipRatioHundredths, 10);
                    else if (typeof object.gzipRatioHundredths === "number")
                        message.gzipRatioHundredths = object.gzipRatioHundredths;
                    else if (typeof object.gzipRatioHundredths === "object")
                        message.gzipRatioHundredths = new $util.LongBits(object.gzipRatioHundredths.low >>> 0, object.gzipRatioHundredths.high >>> 0).toNumber(true);
                if (object.sslProtocol != null)
                    message.sslProtocol = $String(object.sslProtocol);
                if (object.sslCipher != null)
                    message.sslCipher = $String(object.sslCipher);
                if (object.sslSessionReused != null)
                    message.sslSessionReused = $String(object.sslSessionReused);
                if (object.sslServerName != null)
                    message.sslServerName = $String(object.sslServerName);
                if (object.upstreamCacheStatus != null)
                    message.upstreamCacheStatus = $String(object.upstreamCacheStatus);
                if (object.https != null)
                    message.https = $String(object.https);
                if (object.http2 != null)
                    message.http2 = $String(object.http2);
                if (object.http3 != null)
                    message.http3 = $String(object.http3);
                if (object.requestCompletion != null)
                    message.requestCompletion = $String(object.requestCompletion);
                if (object.realipRemoteAddr != null)
                    message.realipRemoteAddr = $String(object.realipRemoteAddr);
                if (object.hostname != null)
                    message.hostname = $String(object.hostname);
                if (object.httpXRequestId != null)
                    message.httpXRequestId = $String(object.httpXRequestId);
                if (object.httpXRealIp != null)
                    message.httpXRealIp = $String(object.httpXRealIp);
                if (object.httpCfConnectingIp != null)
                    message.httpCfConnectingIp = $String(object.httpCfConnectingIp);
                if (object.httpXForwardedProto != null)
                    message.httpXForwardedProto = $String(object.httpXForwardedProto);
                if (object.httpAcceptLanguage != null)
                    message.httpAcceptLanguage = $String(object.httpAcceptLanguage);
                if (object.sentHttpContentType != null)
                    message.sentHttpContentType = $String(object.sentHttpContentType);
                if (object.contentLength != null)
                    if ($util.Long)
                        message.contentLength = $util.Long.fromValue(object.contentLength, true);
                    else if (typeof object.contentLength === "string")
                        message.contentLength = $parseInt(object.contentLength, 10);
                    else if (typeof object.contentLength === "number")
                        message.contentLength = object.contentLength;
                    else if (typeof object.contentLength === "object")
                        message.contentLength = new $util.LongBits(object.contentLength.low >>> 0, object.contentLength.high >>> 0).toNumber(true);
                if (object.contentType != null)
                    message.contentType = $String(object.contentType);
                if (object.geoipCountryCode != null)
                    message.geoipCountryCode = $String(object.geoipCountryCode);
                if (object.pid != null)
                    if ($util.Long)
                        message.pid = $util.Long.fromValue(object.pid, true);
                    else if (typeof object.pid === "string")
                        message.pid = $parseInt(object.pid, 10);
                    else if (typeof object.pid === "number")
                        message.pid = object.pid;
                    else if (typeof object.pid === "object")
                        message.pid = new $util.LongBits(object.pid.low >>> 0, object.pid.high >>> 0).toNumber(true);
                if (object.proxyUpstreamName != null)
                    message.proxyUpstreamName = $String(object.proxyUpstreamName);
                if (object.variables) {
                    if (!$util.isObject(object.variables))
                        throw $TypeError(".logflow.v1.NginxLogRequest.variables: object expected");
                    message.variables = {};
                    for (let keys = $Object.keys(object.variables), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.variables, keys[i]);
                        message.variables[keys[i]] = $String(object.variables[keys[i]]);
                    }
                }
                if (object.rawVariables) {
                    if (!$util.isObject(object.rawVariables))
                        throw $TypeError(".logflow.v1.NginxLogRequest.rawVariables: object expected");
                    message.rawVariables = {};
                    for (let keys = $Object.keys(object.rawVariables), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.rawVariables, keys[i]);
                        if (typeof object.rawVariables[keys[i]] === "string")
                            $util.base64.decode(object.rawVariables[keys[i]], message.rawVariables[keys[i]] = $util.newBuffer($util.base64.length(object.rawVariables[keys[i]])), 0);
                        else if (object.rawVariables[keys[i]].length >= 0)
                            message.rawVariables[keys[i]] = object.rawVariables[keys[i]];
                    }
                }
                if (object.labels) {
                    if (!$util.isObject(object.labels))
                        throw $TypeError(".logflow.v1.NginxLogRequest.labels: object expected");
                    message.labels = {};
                    for (let keys = $Object.keys(object.labels), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.labels, keys[i]);
                        message.labels[keys[i]] = $String(object.labels[keys[i]]);
                    }
                }
                if (object.logFormat != null)
                    message.logFormat = $String(object.logFormat);
                if (object.sampleRate != null)
                    message.sampleRate = $Number(object.sampleRate);
                return message;
            };

            /**
             * Creates a plain object from a NginxLogRequest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof logflow.v1.NginxLogRequest
             * @static
             * @param {logflow.v1.NginxLogRequest} message NginxLogRequest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            NginxLogRequest.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.upstream = [];
                if (options.objects || options.defaults) {
                    object.variables = {};
                    object.rawVariables = {};
                    object.labels = {};
                }
                if (options.defaults)
                    object.identity = null;
                if (message.identity != null && $Object.hasOwnProperty.call(message, "identity"))
                    object.identity = $root.logflow.v1.RecordIdentity.toObject(message.identity, options, _depth + 1);
                if (message.timeUnixMs != null && $Object.hasOwnProperty.call(message, "timeUnixMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.timeUnixMs = typeof message.timeUnixMs === "number" ? $BigInt(message.timeUnixMs) : $util.Long.fromBits(message.timeUnixMs.low >>> 0, message.timeUnixMs.high >>> 0, false).toBigInt();
                    else if (typeof message.timeUnixMs === "number")
                        object.timeUnixMs = options.longs === $String ? $String(message.timeUnixMs) : message.timeUnixMs;
                    else
                        object.timeUnixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.timeUnixMs) : options.longs === $Number ? new $util.LongBits(message.timeUnixMs.low >>> 0, message.timeUnixMs.high >>> 0).toNumber() : message.timeUnixMs;
                if (message.remoteAddr != null && $Object.hasOwnProperty.call(message, "remoteAddr"))
                    object.remoteAddr = message.remoteAddr;
                if (message.remoteUser != null && $Object.hasOwnProperty.call(message, "remoteUser"))
                    object.remoteUser = message.remoteUser;
                if (message.method != null && $Object.hasOwnProperty.call(message, "method"))
                    object.method = message.method;
                if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                    object.path = message.path;
                if (message.query != null && $Object.hasOwnProperty.call(message, "query"))
                    object.query = message.query;
                if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol"))
                    object.protocol = message.protocol;
                if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                    object.status = message.status;
                if (message.bodyBytesSent != null && $Object.hasOwnProperty.call(message, "bodyBytesSent"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.bodyBytesSent = typeof message.bodyBytesSent === "number" ? $BigInt(message.bodyBytesSent) : $util.Long.fromBits(message.bodyBytesSent.low >>> 0, message.bodyBytesSent.high >>> 0, true).toBigInt();
                    else if (typeof message.bodyBytesSent === "number")
                        object.bodyBytesSent = options.longs === $String ? $String(message.bodyBytesSent) : message.bodyBytesSent;
                    else
                        object.bodyBytesSent = options.longs === $String ? $util.Long.prototype.toString.call(message.bodyBytesSent) : options.longs === $Number ? new $util.LongBits(message.bodyBytesSent.low >>> 0, message.bodyBytesSent.high >>> 0).toNumber(true) : message.bodyBytesSent;
                if (message.httpReferer != null && $Object.hasOwnProperty.call(message, "httpReferer"))
                    object.httpReferer = message.httpReferer;
                if (message.httpUserAgent != null && $Object.hasOwnProperty.call(message, "httpUserAgent"))
                    object.httpUserAgent = message.httpUserAgent;
                if (message.requestTimeMs != null && $Object.hasOwnProperty.call(message, "requestTimeMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.requestTimeMs = typeof message.requestTimeMs === "number" ? $BigInt(message.requestTimeMs) : $util.Long.fromBits(message.requestTimeMs.low >>> 0, message.requestTimeMs.high >>> 0, true).toBigInt();
                    else if (typeof message.requestTimeMs === "number")
                        object.requestTimeMs = options.longs === $String ? $String(message.requestTimeMs) : message.requestTimeMs;
                    else
                        object.requestTimeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.requestTimeMs) : options.longs === $Number ? new $util.LongBits(message.requestTimeMs.low >>> 0, message.requestTimeMs.high >>> 0).toNumber(true) : message.requestTimeMs;
                if (message.timeZoneOffsetMinutes != null && $Object.hasOwnProperty.call(message, "timeZoneOffsetMinutes"))
                    object.timeZoneOffsetMinutes = message.timeZoneOffsetMinutes;
                if (message.upstream && message.upstream.length) {
                    object.upstream = $Array(message.upstream.length);
                    for (let j = 0; j < message.upstream.length; ++j)
                        object.upstream[j] = $root.logflow.v1.UpstreamAttempt.toObject(message.upstream[j], options, _depth + 1);
                }
                if (message.request != null && $Object.hasOwnProperty.call(message, "request"))
                    object.request = options.bytes === $String ? $util.base64.encode(message.request, 0, message.request.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.request) : message.request;
                if (message.bytesSent != null && $Object.hasOwnProperty.call(message, "bytesSent"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.bytesSent = typeof message.bytesSent === "number" ? $BigInt(message.bytesSent) : $util.Long.fromBits(message.bytesSent.low >>> 0, message.bytesSent.high >>> 0, true).toBigInt();
                    else if (typeof message.bytesSent === "number")
                        object.bytesSent = options.longs === $String ? $String(message.bytesSent) : message.bytesSent;
                    else
                        object.bytesSent = options.longs === $String ? $util.Long.prototype.toString.call(message.bytesSent) : options.longs === $Number ? new $util.LongBits(message.bytesSent.low >>> 0, message.bytesSent.high >>> 0).toNumber(true) : message.bytesSent;
                if (message.requestLength != null && $Object.hasOwnProperty.call(message, "requestLength"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.requestLength = typeof message.requestLength === "number" ? $BigInt(message.requestLength) : $util.Long.fromBits(message.requestLength.low >>> 0, message.requestLength.high >>> 0, true).toBigInt();
                    else if (typeof message.requestLength === "number")
                        object.requestLength = options.longs === $String ? $String(message.requestLength) : message.requestLength;
                    else
                        object.requestLength = options.longs === $String ? $util.Long.prototype.toString.call(message.requestLength) : options.longs === $Number ? new $util.LongBits(message.requestLength.low >>> 0, message.requestLength.high >>> 0).toNumber(true) : message.requestLength;
                if (message.httpHost != null && $Object.hasOwnProperty.call(message, "httpHost"))
                    object.httpHost = message.httpHost;
                if (message.host != null && $Object.hasOwnProperty.call(message, "host"))
                    object.host = message.host;
                if (message.serverName != null && $Object.hasOwnProperty.call(message, "serverName"))
                    object.serverName = message.serverName;
                if (message.httpXForwardedFor != null && $Object.hasOwnProperty.call(message, "httpXForwardedFor"))
                    object.httpXForwardedFor = message.httpXForwardedFor;
                if (message.requestMethod != null && $Object.hasOwnProperty.call(message, "requestMethod"))
                    object.requestMethod = message.requestMethod;
                if (message.requestUri != null && $Object.hasOwnProperty.call(message, "requestUri"))
                    object.requestUri = message.requestUri;
                if (message.uri != null && $Object.hasOwnProperty.call(message, "uri"))
                    object.uri = message.uri;
                if (message.args != null && $Object.hasOwnProperty.call(message, "args"))
                    object.args = message.args;
                if (message.serverProtocol != null && $Object.hasOwnProperty.call(message, "serverProtocol"))
                    object.serverProtocol = message.serverProtocol;
                if (message.scheme != null && $Object.hasOwnProperty.call(message, "scheme"))
                    object.scheme = message.scheme;
                if (message.remotePort != null && $Object.hasOwnProperty.call(message, "remotePort"))
                    object.remotePort = message.remotePort;
                if (message.serverAddr != null && $Object.hasOwnProperty.call(message, "serverAddr"))
                    object.serverAddr = message.serverAddr;
                if (message.serverPort != null && $Object.hasOwnProperty.call(message, "serverPort"))
                    object.serverPort = message.serverPort;
                if (message.requestId != null && $Object.hasOwnProperty.call(message, "requestId"))
                    object.requestId = message.requestId;
                if (message.connection != null && $Object.hasOwnProperty.call(message, "connection"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.connection = typeof message.connection === "number" ? $BigInt(message.connection) : $util.Long.fromBits(message.connection.low >>> 0, message.connection.high >>> 0, true).toBigInt();
                    else if (typeof message.connection === "number")
                        object.connection = options.longs === $String ? $String(message.connection) : message.connection;
                    else
                        object.connection = options.longs === $String ? $util.Long.prototype.toString.call(message.connection) : options.longs === $Number ? new $util.LongBits(message.connection.low >>> 0, message.connection.high >>> 0).toNumber(true) : message.connection;
                if (message.connectionRequests != null && $Object.hasOwnProperty.call(message, "connectionRequests"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.connectionRequests = typeof message.connectionRequests === "number" ? $BigInt(message.connectionRequests) : $util.Long.fromBits(message.connectionRequests.low >>> 0, message.connectionRequests.high >>> 0, true).toBigInt();
                    else if (typeof message.connectionRequests === "number")
                        object.connectionRequests = options.longs === $String ? $String(message.connectionRequests) : message.connectionRequests;
                    else
                        object.connectionRequests = options.longs === $String ? $util.Long.prototype.toString.call(message.connectionRequests) : options.longs === $Number ? new $util.LongBits(message.connectionRequests.low >>> 0, message.connectionRequests.high >>> 0).toNumber(true) : message.connectionRequests;
                if (message.connectionTimeMs != null && $Object.hasOwnProperty.call(message, "connectionTimeMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.connectionTimeMs = typeof message.connectionTimeMs === "number" ? $BigInt(message.connectionTimeMs) : $util.Long.fromBits(message.connectionTimeMs.low >>> 0, message.connectionTimeMs.high >>> 0, true).toBigInt();
                    else if (typeof message.connectionTimeMs === "number")
                        object.connectionTimeMs = options.longs === $String ? $String(message.connectionTimeMs) : message.connectionTimeMs;
                    else
                        object.connectionTimeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.connectionTimeMs) : options.longs === $Number ? new $util.LongBits(message.connectionTimeMs.low >>> 0, message.connectionTimeMs.high >>> 0).toNumber(true) : message.connectionTimeMs;
                if (message.pipe != null && $Object.hasOwnProperty.call(message, "pipe"))
                    object.pipe = message.pipe;
                if (message.gzipRatioHundredths != null && $Object.hasOwnProperty.call(message, "gzipRatioHundredths"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.gzipRatioHundredths = typeof message.gzipRatioHundredths === "number" ? $BigInt(message.gzipRatioHundredths) : $util.Long.fromBits(message.gzipRatioHundredths.low >>> 0, message.gzipRatioHundredths.high >>> 0, true).toBigInt();
                    else if (typeof message.gzipRatioHundredths === "number")
                        object.gzipRatioHundredths = options.longs === $String ? $String(message.gzipRatioHundredths) : message.gzipRatioHundredths;
                    else
                        object.gzipRatioHundredths = options.longs === $String ? $util.Long.prototype.toString.call(message.gzipRatioHundredths) : options.longs === $Number ? new $util.LongBits(message.gzipRatioHundredths.low >>> 0, message.gzipRatioHundredths.high >>> 0).toNumber(true) : message.gzipRatioHundredths;
                if (message.sslProtocol != null && $Object.hasOwnProperty.call(message, "sslProtocol"))
                    object.sslProtocol = message.sslProtocol;
                if (message.sslCipher != null && $Object.hasOwnProperty.call(message, "sslCipher"))
                    object.sslCipher = message.sslCipher;
                if (message.sslSessionReused != null && $Object.hasOwnProperty.call(message, "sslSessionReused"))
                    object.sslSessionReused = message.sslSessionReused;
                if (message.sslServerName != null && $Object.hasOwnProperty.call(message, "sslServerName"))
                    object.sslServerName = message.sslServerName;
                if (message.upstreamCacheStatus != null && $Object.hasOwnProperty.call(message, "upstreamCacheStatus"))
                    object.upstreamCacheStatus = message.upstreamCacheStatus;
                if (message.https != null && $Object.hasOwnProperty.call(message, "https"))
                    object.https = message.https;
                if (message.http2 != null && $Object.hasOwnProperty.call(message, "http2"))
                    object.http2 = message.http2;
                if (message.http3 != null && $Object.hasOwnProperty.call(message, "http3"))
                    object.http3 = message.http3;
                if (message.requestCompletion != null && $Object.hasOwnProperty.call(message, "requestCompletion"))
                    object.requestCompletion = message.requestCompletion;
                if (message.realipRemoteAddr != null && $Object.hasOwnProperty.call(message, "realipRemoteAddr"))
                    object.realipRemoteAddr = message.realipRemoteAddr;
                if (message.hostname != null && $Object.hasOwnProperty.call(message, "hostname"))
                    object.hostname = message.hostname;
                if (message.httpXRequestId != null && $Object.hasOwnProperty.call(message, "httpXRequestId"))
                    object.httpXRequestId = message.httpXRequestId;
                if (message.httpXRealIp != null && $Object.hasOwnProperty.call(message, "httpXRealIp"))
                    object.httpXRealIp = message.httpXRealIp;
                if (message.httpCfConnectingIp != null && $Object.hasOwnProperty.call(message, "httpCfConnectingIp"))
                    object.httpCfConnectingIp = message.httpCfConnectingIp;
                if (message.httpXForwardedProto != null && $Object.hasOwnProperty.call(message, "httpXForwardedProto"))
                    object.httpXForwardedProto = message.httpXForwardedProto;
                if (message.httpAcceptLanguage != null && $Object.hasOwnProperty.call(message, "httpAcceptLanguage"))
                    object.httpAcceptLanguage = message.httpAcceptLanguage;
                if (message.sentHttpContentType != null && $Object.hasOwnProperty.call(message, "sentHttpContentType"))
                    object.sentHttpContentType = message.sentHttpContentType;
                if (message.contentLength != null && $Object.hasOwnProperty.call(message, "contentLength"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.contentLength = typeof message.contentLength === "number" ? $BigInt(message.contentLength) : $util.Long.fromBits(message.contentLength.low >>> 0, message.contentLength.high >>> 0, true).toBigInt();
                    else if (typeof message.contentLength === "number")
                        object.contentLength = options.longs === $String ? $String(message.contentLength) : message.contentLength;
                    else
                        object.contentLength = options.longs === $String ? $util.Long.prototype.toString.call(message.contentLength) : options.longs === $Number ? new $util.LongBits(message.contentLength.low >>> 0, message.contentLength.high >>> 0).toNumber(true) : message.contentLength;
                if (message.contentType != null && $Object.hasOwnProperty.call(message, "contentType"))
                    object.contentType = message.contentType;
                if (message.geoipCountryCode != null && $Object.hasOwnProperty.call(message, "geoipCountryCode"))
                    object.geoipCountryCode = message.geoipCountryCode;
                if (message.pid != null && $Object.hasOwnProperty.call(message, "pid"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.pid = typeof message.pid === "number" ? $BigInt(message.pid) : $util.Long.fromBits(message.pid.low >>> 0, message.pid.high >>> 0, true).toBigInt();
                    else if (typeof message.pid === "number")
                        object.pid = options.longs === $String ? $String(message.pid) : message.pid;
                    else
                        object.pid = options.longs === $String ? $util.Long.prototype.toString.call(message.pid) : options.longs === $Number ? new $util.LongBits(message.pid.low >>> 0, message.pid.high >>> 0).toNumber(true) : message.pid;
                if (message.proxyUpstreamName != null && $Object.hasOwnProperty.call(message, "proxyUpstreamName"))
                    object.proxyUpstreamName = message.proxyUpstreamName;
                let keys2;
                if (message.variables && (keys2 = $Object.keys(message.variables)).length) {
                    object.variables = {};
                    for (let j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.variables, keys2[j]);
                        object.variables[keys2[j]] = message.variables[keys2[j]];
                    }
                }
                if (message.rawVariables && (keys2 = $Object.keys(message.rawVariables)).length) {
                    object.rawVariables = {};
                    for (let j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.rawVariables, keys2[j]);
                        object.rawVariables[keys2[j]] = options.bytes === $String ? $util.base64.encode(message.rawVariables[keys2[j]], 0, message.rawVariables[keys2[j]].length) : options.bytes === $Array ? $Array.prototype.slice.call(message.rawVariables[keys2[j]]) : message.rawVariables[keys2[j]];
                    }
                }
                if (message.labels && (keys2 = $Object.keys(message.labels)).length) {
                    object.labels = {};
                    for (let j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.labels, keys2[j]);
                        object.labels[keys2[j]] = message.labels[keys2[j]];
                    }
                }
                if (message.logFormat != null && $Object.hasOwnProperty.call(message, "logFormat"))
                    object.logFormat = message.logFormat;
                if (message.sampleRate != null && $Object.hasOwnProperty.call(message, "sampleRate"))
                    object.sampleRate = options.json && !$isFinite(message.sampleRate) ? $String(message.sampleRate) : message.sampleRate;
                return object;
            };

            /**
             * Converts this NginxLogRequest to JSON.
             * @function toJSON
             * @memberof logflow.v1.NginxLogRequest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            NginxLogRequest.prototype.toJSON = function() {
                return NginxLogRequest.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for NginxLogRequest
             * @function getTypeUrl
             * @memberof logflow.v1.NginxLogRequest
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            NginxLogRequest.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/logflow.v1.NginxLogRequest";
            };

            return NginxLogRequest;
        })();

        v1.UpstreamAttempt = (function() {

            /**
             * Properties of an UpstreamAttempt.
             * @typedef {Object} logflow.v1.UpstreamAttempt.$Properties
             * @property {string|null} [addr] UpstreamAttempt addr
             * @property {number|null} [status] UpstreamAttempt status
             * @property {number|Long|null} [responseTimeMs] UpstreamAttempt responseTimeMs
             * @property {number|Long|null} [connectTimeMs] UpstreamAttempt connectTimeMs
             * @property {number|Long|null} [headerTimeMs] UpstreamAttempt headerTimeMs
             * @property {number|Long|null} [responseLength] UpstreamAttempt responseLength
             * @property {number|Long|null} [bytesReceived] UpstreamAttempt bytesReceived
             * @property {number|Long|null} [bytesSent] UpstreamAttempt bytesSent
             * @property {number|null} [pass] UpstreamAttempt pass
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an UpstreamAttempt.
             * @memberof logflow.v1
             * @interface IUpstreamAttempt
             * @augments logflow.v1.UpstreamAttempt.$Properties
             * @deprecated Use logflow.v1.UpstreamAttempt.$Properties instead.
             */

            /**
             * Shape of an UpstreamAttempt.
             * @typedef {logflow.v1.UpstreamAttempt.$Properties} logflow.v1.UpstreamAttempt.$Shape
             */

            /**
             * Constructs a new UpstreamAttempt.
             * @memberof logflow.v1
             * @classdesc Represents an UpstreamAttempt.
             * @constructor
             * @param {logflow.v1.UpstreamAttempt.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const UpstreamAttempt = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * UpstreamAttempt addr.
             * @member {string|null|undefined} addr
             * @memberof logflow.v1.UpstreamAttempt
             * @instance
             */
            UpstreamAttempt.prototype.addr = null;

            /**
             * UpstreamAttempt status.
             * @member {number|null|undefined} status
             * @memberof logflow.v1.UpstreamAttempt
             * @instance
             */
            UpstreamAttempt.prototype.status = null;

            /**
             * UpstreamAttempt responseTimeMs.
             * @member {number|Long|null|undefined} responseTimeMs
             * @memberof logflow.v1.UpstreamAttempt
             * @instance
             */
            UpstreamAttempt.prototype.responseTimeMs = null;

            /**
             * UpstreamAttempt connectTimeMs.
             * @member {number|Long|null|undefined} connectTimeMs
             * @memberof logflow.v1.UpstreamAttempt
             * @instance
             */
            UpstreamAttempt.prototype.connectTimeMs = null;

            /**
             * UpstreamAttempt headerTimeMs.
             * @member {number|Long|null|undefined} headerTimeMs
             * @memberof logflow.v1.UpstreamAttempt
             * @instance
             */
            UpstreamAttempt.prototype.headerTimeMs = null;

            /**
             * UpstreamAttempt responseLength.
             * @member {number|Long|null|undefined} responseLength
             * @memberof logflow.v1.UpstreamAttempt
             * @instance
             */
            UpstreamAttempt.prototype.responseLength = null;

            /**
             * UpstreamAttempt bytesReceived.
             * @member {number|Long|null|undefined} bytesReceived
             * @memberof logflow.v1.UpstreamAttempt
             * @instance
             */
            UpstreamAttempt.prototype.bytesReceived = null;

            /**
             * UpstreamAttempt bytesSent.
             * @member {number|Long|null|undefined} bytesSent
             * @memberof logflow.v1.UpstreamAttempt
             * @instance
             */
            UpstreamAttempt.prototype.bytesSent = null;

            /**
             * UpstreamAttempt pass.
             * @member {number} pass
             * @memberof logflow.v1.UpstreamAttempt
             * @instance
             */
            UpstreamAttempt.prototype.pass = 0;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(UpstreamAttempt.prototype, "_addr", {
                get: $util.oneOfGetter($oneOfFields = ["addr"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(UpstreamAttempt.prototype, "_status", {
                get: $util.oneOfGetter($oneOfFields = ["status"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(UpstreamAttempt.prototype, "_responseTimeMs", {
                get: $util.oneOfGetter($oneOfFields = ["responseTimeMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(UpstreamAttempt.prototype, "_connectTimeMs", {
                get: $util.oneOfGetter($oneOfFields = ["connectTimeMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(UpstreamAttempt.prototype, "_headerTimeMs", {
                get: $util.oneOfGetter($oneOfFields = ["headerTimeMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(UpstreamAttempt.prototype, "_responseLength", {
                get: $util.oneOfGetter($oneOfFields = ["responseLength"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(UpstreamAttempt.prototype, "_bytesReceived", {
                get: $util.oneOfGetter($oneOfFields = ["bytesReceived"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(UpstreamAttempt.prototype, "_bytesSent", {
                get: $util.oneOfGetter($oneOfFields = ["bytesSent"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new UpstreamAttempt instance using the specified properties.
             * @function create
             * @memberof logflow.v1.UpstreamAttempt
             * @static
             * @param {logflow.v1.UpstreamAttempt.$Properties=} [properties] Properties to set
             * @returns {logflow.v1.UpstreamAttempt} UpstreamAttempt instance
             * @type {{
             *   (properties: logflow.v1.UpstreamAttempt.$Shape): logflow.v1.UpstreamAttempt & logflow.v1.UpstreamAttempt.$Shape;
             *   (properties?: logflow.v1.UpstreamAttempt.$Properties): logflow.v1.UpstreamAttempt;
             * }}
             */
            UpstreamAttempt.create = function(properties) {
                return new UpstreamAttempt(properties);
            };

            /**
             * Encodes the specified UpstreamAttempt message. Does not implicitly {@link logflow.v1.UpstreamAttempt.verify|verify} messages.
             * @function encode
             * @memberof logflow.v1.UpstreamAttempt
             * @static
             * @param {logflow.v1.UpstreamAttempt.$Properties} message UpstreamAttempt message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UpstreamAttempt.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.addr != null && $Object.hasOwnProperty.call(message, "addr"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.addr);
                if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.status);
                if (message.responseTimeMs != null && $Object.hasOwnProperty.call(message, "responseTimeMs"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.responseTimeMs);
                if (message.connectTimeMs != null && $Object.hasOwnProperty.call(message, "connectTimeMs"))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.connectTimeMs);
                if (message.headerTimeMs != null && $Object.hasOwnProperty.call(message, "headerTimeMs"))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.headerTimeMs);
                if (message.responseLength != null && $Object.hasOwnProperty.call(message, "responseLength"))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.responseLength);
                if (message.bytesReceived != null && $Object.hasOwnProperty.call(message, "bytesReceived"))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.bytesReceived);
                if (message.bytesSent != null && $Object.hasOwnProperty.call(message, "bytesSent"))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.bytesSent);
                if (message.pass != null && $Object.hasOwnProperty.call(message, "pass") && message.pass !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.pass);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified UpstreamAttempt message, length delimited. Does not implicitly {@link logflow.v1.UpstreamAttempt.verify|verify} messages.
             * @function encodeDelimited
             * @memberof logflow.v1.UpstreamAttempt
             * @static
             * @param {logflow.v1.UpstreamAttempt.$Properties} message UpstreamAttempt message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UpstreamAttempt.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes an UpstreamAttempt message from the specified reader or buffer.
             * @function decode
             * @memberof logflow.v1.UpstreamAttempt
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logflow.v1.UpstreamAttempt & logflow.v1.UpstreamAttempt.$Shape} UpstreamAttempt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            UpstreamAttempt.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logflow.v1.UpstreamAttempt();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.addr = reader.stringVerify();
                            message._addr = "addr";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.status = reader.uint32();
                            message._status = "status";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.responseTimeMs = reader.uint64();
                            message._responseTimeMs = "responseTimeMs";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.connectTimeMs = reader.uint64();
                            message._connectTimeMs = "connectTimeMs";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.headerTimeMs = reader.uint64();
                            message._headerTimeMs = "headerTimeMs";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.responseLength = reader.uint64();
                            message._responseLength = "responseLength";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.bytesReceived = reader.uint64();
                            message._bytesReceived = "bytesReceived";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            message.bytesSent = reader.uint64();
                            message._bytesSent = "bytesSent";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.pass = value;
                            else
                                delete message.pass;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Decodes an UpstreamAttempt message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof logflow.v1.UpstreamAttempt
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {logflow.v1.UpstreamAttempt & logflow.v1.UpstreamAttempt.$Shape} UpstreamAttempt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            UpstreamAttempt.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies an UpstreamAttempt message.
             * @function verify
             * @memberof logflow.v1.UpstreamAttempt
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            UpstreamAttempt.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.addr != null && $Object.hasOwnProperty.call(message, "addr")) {
                    properties._addr = 1;
                    if (!$util.isString(message.addr))
                        return "addr: string expected";
                }
                if (message.status != null && $Object.hasOwnProperty.call(message, "status")) {
                    properties._status = 1;
                    if (!$util.isInteger(message.status))
                        return "status: integer expected";
                }
                if (message.responseTimeMs != null && $Object.hasOwnProperty.call(message, "responseTimeMs")) {
                    properties._responseTimeMs = 1;
                    if (!$util.isInteger(message.responseTimeMs) && !(message.responseTimeMs && $util.isInteger(message.responseTimeMs.low) && $util.isInteger(message.responseTimeMs.high)))
                        return "responseTimeMs: integer|Long expected";
                }
                if (message.connectTimeMs != null && $Object.hasOwnProperty.call(message, "connectTimeMs")) {
                    properties._connectTimeMs = 1;
                    if (!$util.isInteger(message.connectTimeMs) && !(message.connectTimeMs && $util.isInteger(message.connectTimeMs.low) && $util.isInteger(message.connectTimeMs.high)))
                        return "connectTimeMs: integer|Long expected";
                }
                if (message.headerTimeMs != null && $Object.hasOwnProperty.call(message, "headerTimeMs")) {
                    properties._headerTimeMs = 1;
                    if (!$util.isInteger(message.headerTimeMs) && !(message.headerTimeMs && $util.isInteger(message.headerTimeMs.low) && $util.isInteger(message.headerTimeMs.high)))
                        return "headerTimeMs: integer|Long expected";
                }
                if (message.responseLength != null && $Object.hasOwnProperty.call(message, "responseLength")) {
                    properties._responseLength = 1;
                    if (!$util.isInteger(message.responseLength) && !(message.responseLength && $util.isInteger(message.responseLength.low) && $util.isInteger(message.responseLength.high)))
                        return "responseLength: integer|Long expected";
                }
                if (message.bytesReceived != null && $Object.hasOwnProperty.call(message, "bytesReceived")) {
                    properties._bytesReceived = 1;
                    if (!$util.isInteger(message.bytesReceived) && !(message.bytesReceived && $util.isInteger(message.bytesReceived.low) && $util.isInteger(message.bytesReceived.high)))
                        return "bytesReceived: integer|Long expected";
                }
                if (message.bytesSent != null && $Object.hasOwnProperty.call(message, "bytesSent")) {
                    properties._bytesSent = 1;
                    if (!$util.isInteger(message.bytesSent) && !(message.bytesSent && $util.isInteger(message.bytesSent.low) && $util.isInteger(message.bytesSent.high)))
                        return "bytesSent: integer|Long expected";
                }
                if (message.pass != null && $Object.hasOwnProperty.call(message, "pass"))
                    if (!$util.isInteger(message.pass))
                        return "pass: integer expected";
                return null;
            };

            /**
             * Creates an UpstreamAttempt message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof logflow.v1.UpstreamAttempt
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {logflow.v1.UpstreamAttempt} UpstreamAttempt
             */
            UpstreamAttempt.fromObject = function (object, _depth) {
                if (object instanceof $root.logflow.v1.UpstreamAttempt)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".logflow.v1.UpstreamAttempt: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.logflow.v1.UpstreamAttempt();
                if (object.addr != null)
                    message.addr = $String(object.addr);
                if (object.status != null)
                    message.status = object.status >>> 0;
                if (object.responseTimeMs != null)
                    if ($util.Long)
                        message.responseTimeMs = $util.Long.fromValue(object.responseTimeMs, true);
                    else if (typeof object.responseTimeMs === "string")
                        message.responseTimeMs = $parseInt(object.responseTimeMs, 10);
                    else if (typeof object.responseTimeMs === "number")
                        message.responseTimeMs = object.responseTimeMs;
                    else if (typeof object.responseTimeMs === "object")
                        message.responseTimeMs = new $util.LongBits(object.responseTimeMs.low >>> 0, object.responseTimeMs.high >>> 0).toNumber(true);
                if (object.connectTimeMs != null)
                    if ($util.Long)
                        message.connectTimeMs = $util.Long.fromValue(object.connectTimeMs, true);
                    else if (typeof object.connectTimeMs === "string")
                        message.connectTimeMs = $parseInt(object.connectTimeMs, 10);
                    else if (typeof object.connectTimeMs === "number")
                        message.connectTimeMs = object.connectTimeMs;
                    else if (typeof object.connectTimeMs === "object")
                        message.connectTimeMs = new $util.LongBits(object.connectTimeMs.low >>> 0, object.connectTimeMs.high >>> 0).toNumber(true);
                if (object.headerTimeMs != null)
                    if ($util.Long)
                        message.headerTimeMs = $util.Long.fromValue(object.headerTimeMs, true);
                    else if (typeof object.headerTimeMs === "string")
                        message.headerTimeMs = $parseInt(object.headerTimeMs, 10);
                    else if (typeof object.headerTimeMs === "number")
                        message.headerTimeMs = object.headerTimeMs;
                    else if (typeof object.headerTimeMs === "object")
                        message.headerTimeMs = new $util.LongBits(object.headerTimeMs.low >>> 0, object.headerTimeMs.high >>> 0).toNumber(true);
                if (object.responseLength != null)
                    if ($util.Long)
                        message.responseLength = $util.Long.fromValue(object.responseLength, true);
                    else if (typeof object.responseLength === "string")
                        message.responseLength = $parseInt(object.responseLength, 10);
                    else if (typeof object.responseLength === "number")
                        message.responseLength = object.responseLength;
                    else if (typeof object.responseLength === "object")
                        message.responseLength = new $util.LongBits(object.responseLength.low >>> 0, object.responseLength.high >>> 0).toNumber(true);
                if (object.bytesReceived != null)
                    if ($util.Long)
                        message.bytesReceived = $util.Long.fromValue(object.bytesReceived, true);
                    else if (typeof object.bytesReceived === "string")
                        message.bytesReceived = $parseInt(object.bytesReceived, 10);
                    else if (typeof object.bytesReceived === "number")
                        message.bytesReceived = object.bytesReceived;
                    else if (typeof object.bytesReceived === "object")
                        message.bytesReceived = new $util.LongBits(object.bytesReceived.low >>> 0, object.bytesReceived.high >>> 0).toNumber(true);
                if (object.bytesSent != null)
                    if ($util.Long)
                        message.bytesSent = $util.Long.fromValue(object.bytesSent, true);
                    else if (typeof object.bytesSent === "string")
                        message.bytesSent = $parseInt(object.bytesSent, 10);
                    else if (typeof object.bytesSent === "number")
                        message.bytesSent = object.bytesSent;
                    else if (typeof object.bytesSent === "object")
                        message.bytesSent = new $util.LongBits(object.bytesSent.low >>> 0, object.bytesSent.high >>> 0).toNumber(true);
                if (object.pass != null)
                    if ($Number(object.pass) !== 0)
                        message.pass = object.pass >>> 0;
                return message;
            };

            /**
             * Creates a plain object from an UpstreamAttempt message. Also converts values to other types if specified.
             * @function toObject
             * @memberof logflow.v1.UpstreamAttempt
             * @static
             * @param {logflow.v1.UpstreamAttempt} message UpstreamAttempt
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            UpstreamAttempt.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.pass = 0;
                if (message.addr != null && $Object.hasOwnProperty.call(message, "addr"))
                    object.addr = message.addr;
                if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                    object.status = message.status;
                if (message.responseTimeMs != null && $Object.hasOwnProperty.call(message, "responseTimeMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.responseTimeMs = typeof message.responseTimeMs === "number" ? $BigInt(message.responseTimeMs) : $util.Long.fromBits(message.responseTimeMs.low >>> 0, message.responseTimeMs.high >>> 0, true).toBigInt();
                    else if (typeof message.responseTimeMs === "number")
                        object.responseTimeMs = options.longs === $String ? $String(message.responseTimeMs) : message.responseTimeMs;
                    else
                        object.responseTimeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.responseTimeMs) : options.longs === $Number ? new $util.LongBits(message.responseTimeMs.low >>> 0, message.responseTimeMs.high >>> 0).toNumber(true) : message.responseTimeMs;
                if (message.connectTimeMs != null && $Object.hasOwnProperty.call(message, "connectTimeMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.connectTimeMs = typeof message.connectTimeMs === "number" ? $BigInt(message.connectTimeMs) : $util.Long.fromBits(message.connectTimeMs.low >>> 0, message.connectTimeMs.high >>> 0, true).toBigInt();
                    else if (typeof message.connectTimeMs === "number")
                        object.connectTimeMs = options.longs === $String ? $String(message.connectTimeMs) : message.connectTimeMs;
                    else
                        object.connectTimeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.connectTimeMs) : options.longs === $Number ? new $util.LongBits(message.connectTimeMs.low >>> 0, message.connectTimeMs.high >>> 0).toNumber(true) : message.connectTimeMs;
                if (message.headerTimeMs != null && $Object.hasOwnProperty.call(message, "headerTimeMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.headerTimeMs = typeof message.headerTimeMs === "number" ? $BigInt(message.headerTimeMs) : $util.Long.fromBits(message.headerTimeMs.low >>> 0, message.headerTimeMs.high >>> 0, true).toBigInt();
                    else if (typeof message.headerTimeMs === "number")
                        object.headerTimeMs = options.longs === $String ? $String(message.headerTimeMs) : message.headerTimeMs;
                    else
                        object.headerTimeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.headerTimeMs) : options.longs === $Number ? new $util.LongBits(message.headerTimeMs.low >>> 0, message.headerTimeMs.high >>> 0).toNumber(true) : message.headerTimeMs;
                if (message.responseLength != null && $Object.hasOwnProperty.call(message, "responseLength"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.responseLength = typeof message.responseLength === "number" ? $BigInt(message.responseLength) : $util.Long.fromBits(message.responseLength.low >>> 0, message.responseLength.high >>> 0, true).toBigInt();
                    else if (typeof message.responseLength === "number")
                        object.responseLength = options.longs === $String ? $String(message.responseLength) : message.responseLength;
                    else
                        object.responseLength = options.longs === $String ? $util.Long.prototype.toString.call(message.responseLength) : options.longs === $Number ? new $util.LongBits(message.responseLength.low >>> 0, message.responseLength.high >>> 0).toNumber(true) : message.responseLength;
                if (message.bytesReceived != null && $Object.hasOwnProperty.call(message, "bytesReceived"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.bytesReceived = typeof message.bytesReceived === "number" ? $BigInt(message.bytesReceived) : $util.Long.fromBits(message.bytesReceived.low >>> 0, message.bytesReceived.high >>> 0, true).toBigInt();
                    else if (typeof message.bytesReceived === "number")
                        object.bytesReceived = options.longs === $String ? $String(message.bytesReceived) : message.bytesReceived;
                    else
                        object.bytesReceived = options.longs === $String ? $util.Long.prototype.toString.call(message.bytesReceived) : options.longs === $Number ? new $util.LongBits(message.bytesReceived.low >>> 0, message.bytesReceived.high >>> 0).toNumber(true) : message.bytesReceived;
                if (message.bytesSent != null && $Object.hasOwnProperty.call(message, "bytesSent"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.bytesSent = typeof message.bytesSent === "number" ? $BigInt(message.bytesSent) : $util.Long.fromBits(message.bytesSent.low >>> 0, message.bytesSent.high >>> 0, true).toBigInt();
                    else if (typeof message.bytesSent === "number")
                        object.bytesSent = options.longs === $String ? $String(message.bytesSent) : message.bytesSent;
                    else
                        object.bytesSent = options.longs === $String ? $util.Long.prototype.toString.call(message.bytesSent) : options.longs === $Number ? new $util.LongBits(message.bytesSent.low >>> 0, message.bytesSent.high >>> 0).toNumber(true) : message.bytesSent;
                if (message.pass != null && $Object.hasOwnProperty.call(message, "pass"))
                    object.pass = message.pass;
                return object;
            };

            /**
             * Converts this UpstreamAttempt to JSON.
             * @function toJSON
             * @memberof logflow.v1.UpstreamAttempt
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            UpstreamAttempt.prototype.toJSON = function() {
                return UpstreamAttempt.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for UpstreamAttempt
             * @function getTypeUrl
             * @memberof logflow.v1.UpstreamAttempt
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            UpstreamAttempt.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/logflow.v1.UpstreamAttempt";
            };

            return UpstreamAttempt;
        })();

        v1.RecordIdentity = (function() {

            /**
             * Properties of a RecordIdentity.
             * @typedef {Object} logflow.v1.RecordIdentity.$Properties
             * @property {string|null} [host] RecordIdentity host
             * @property {number|Long|null} [device] RecordIdentity device
             * @property {number|Long|null} [inode] RecordIdentity inode
             * @property {number|null} [generation] RecordIdentity generation
             * @property {number|Long|null} [offset] RecordIdentity offset
             * @property {number|Long|null} [length] RecordIdentity length
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RecordIdentity.
             * @memberof logflow.v1
             * @interface IRecordIdentity
             * @augments logflow.v1.RecordIdentity.$Properties
             * @deprecated Use logflow.v1.RecordIdentity.$Properties instead.
             */

            /**
             * Shape of a RecordIdentity.
             * @typedef {logflow.v1.RecordIdentity.$Properties} logflow.v1.RecordIdentity.$Shape
             */

            /**
             * Constructs a new RecordIdentity.
             * @memberof logflow.v1
             * @classdesc Represents a RecordIdentity.
             * @constructor
             * @param {logflow.v1.RecordIdentity.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RecordIdentity = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RecordIdentity host.
             * @member {string} host
             * @memberof logflow.v1.RecordIdentity
             * @instance
             */
            RecordIdentity.prototype.host = "";

            /**
             * RecordIdentity device.
             * @member {number|Long} device
             * @memberof logflow.v1.RecordIdentity
             * @instance
             */
            RecordIdentity.prototype.device = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * RecordIdentity inode.
             * @member {number|Long} inode
             * @memberof logflow.v1.RecordIdentity
             * @instance
             */
            RecordIdentity.prototype.inode = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * RecordIdentity generation.
             * @member {number} generation
             * @memberof logflow.v1.RecordIdentity
             * @instance
             */
            RecordIdentity.prototype.generation = 0;

            /**
             * RecordIdentity offset.
             * @member {number|Long} offset
             * @memberof logflow.v1.RecordIdentity
             * @instance
             */
            RecordIdentity.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * RecordIdentity length.
             * @member {number|Long} length
             * @memberof logflow.v1.RecordIdentity
             * @instance
             */
            RecordIdentity.prototype.length = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new RecordIdentity instance using the specified properties.
             * @function create
             * @memberof logflow.v1.RecordIdentity
             * @static
             * @param {logflow.v1.RecordIdentity.$Properties=} [properties] Properties to set
             * @returns {logflow.v1.RecordIdentity} RecordIdentity instance
             * @type {{
             *   (properties: logflow.v1.RecordIdentity.$Shape): logflow.v1.RecordIdentity & logflow.v1.RecordIdentity.$Shape;
             *   (properties?: logflow.v1.RecordIdentity.$Properties): logflow.v1.RecordIdentity;
             * }}
             */
            RecordIdentity.create = function(properties) {
                return new RecordIdentity(properties);
            };

            /**
             * Encodes the specified RecordIdentity message. Does not implicitly {@link logflow.v1.RecordIdentity.verify|verify} messages.
             * @function encode
             * @memberof logflow.v1.RecordIdentity
             * @static
             * @param {logflow.v1.RecordIdentity.$Properties} message RecordIdentity message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RecordIdentity.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.host != null && $Object.hasOwnProperty.call(message, "host") && message.host !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.host);
                if (message.device != null && $Object.hasOwnProperty.call(message, "device") && (typeof message.device === "object" ? message.device.low || message.device.high : message.device !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.device);
                if (message.inode != null && $Object.hasOwnProperty.call(message, "inode") && (typeof message.inode === "object" ? message.inode.low || message.inode.high : message.inode !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.inode);
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && message.generation !== 0)
                    writer.uint32(/* id 4, wireType 5 =*/37).fixed32(message.generation);
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.offset);
                if (message.length != null && $Object.hasOwnProperty.call(message, "length") && (typeof message.length === "object" ? message.length.low || message.length.high : message.length !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.length);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified RecordIdentity message, length delimited. Does not implicitly {@link logflow.v1.RecordIdentity.verify|verify} messages.
             * @function encodeDelimited
             * @memberof logflow.v1.RecordIdentity
             * @static
             * @param {logflow.v1.RecordIdentity.$Properties} message RecordIdentity message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RecordIdentity.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes a RecordIdentity message from the specified reader or buffer.
             * @function decode
             * @memberof logflow.v1.RecordIdentity
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logflow.v1.RecordIdentity & logflow.v1.RecordIdentity.$Shape} RecordIdentity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RecordIdentity.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logflow.v1.RecordIdentity();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.host = value;
                            else
                                delete message.host;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.device = value;
                            else
                                delete message.device;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.inode = value;
                            else
                                delete message.inode;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 5)
                                break;
                            if (value = reader.fixed32())
                                message.generation = value;
                            else
                                delete message.generation;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.offset = value;
                            else
                                delete message.offset;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.length = value;
                            else
                                delete message.length;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Decodes a RecordIdentity message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof logflow.v1.RecordIdentity
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {logflow.v1.RecordIdentity & logflow.v1.RecordIdentity.$Shape} RecordIdentity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RecordIdentity.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies a RecordIdentity message.
             * @function verify
             * @memberof logflow.v1.RecordIdentity
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            RecordIdentity.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.host != null && $Object.hasOwnProperty.call(message, "host"))
                    if (!$util.isString(message.host))
                        return "host: string expected";
                if (message.device != null && $Object.hasOwnProperty.call(message, "device"))
                    if (!$util.isInteger(message.device) && !(message.device && $util.isInteger(message.device.low) && $util.isInteger(message.device.high)))
                        return "device: integer|Long expected";
                if (message.inode != null && $Object.hasOwnProperty.call(message, "inode"))
                    if (!$util.isInteger(message.inode) && !(message.inode && $util.isInteger(message.inode.low) && $util.isInteger(message.inode.high)))
                        return "inode: integer|Long expected";
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation"))
                    if (!$util.isInteger(message.generation))
                        return "generation: integer expected";
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset"))
                    if (!$util.isInteger(message.offset) && !(message.offset && $util.isInteger(message.offset.low) && $util.isInteger(message.offset.high)))
                        return "offset: integer|Long expected";
                if (message.length != null && $Object.hasOwnProperty.call(message, "length"))
                    if (!$util.isInteger(message.length) && !(message.length && $util.isInteger(message.length.low) && $util.isInteger(message.length.high)))
                        return "length: integer|Long expected";
                return null;
            };

            /**
             * Creates a RecordIdentity message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof logflow.v1.RecordIdentity
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {logflow.v1.RecordIdentity} RecordIdentity
             */
            RecordIdentity.fromObject = function (object, _depth) {
                if (object instanceof $root.logflow.v1.RecordIdentity)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".logflow.v1.RecordIdentity: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.logflow.v1.RecordIdentity();
                if (object.host != null)
                    if (typeof object.host !== "string" || object.host.length)
                        message.host = $String(object.host);
                if (object.device != null)
                    if (typeof object.device === "object" ? object.device.low || object.device.high : $Number(object.device) !== 0)
                        if ($util.Long)
                            message.device = $util.Long.fromValue(object.device, true);
                        else if (typeof object.device === "string")
                            message.device = $parseInt(object.device, 10);
                        else if (typeof object.device === "number")
                            message.device = object.device;
                        else if (typeof object.device === "object")
                            message.device = new $util.LongBits(object.device.low >>> 0, object.device.high >>> 0).toNumber(true);
                if (object.inode != null)
                    if (typeof object.inode === "object" ? object.inode.low || object.inode.high : $Number(object.inode) !== 0)
                        if ($util.Long)
                            message.inode = $util.Long.fromValue(object.inode, true);
                        else if (typeof object.inode === "string")
                            message.inode = $parseInt(object.inode, 10);
                        else if (typeof object.inode === "number")
                            message.inode = object.inode;
                        else if (typeof object.inode === "object")
                            message.inode = new $util.LongBits(object.inode.low >>> 0, object.inode.high >>> 0).toNumber(true);
                if (object.generation != null)
                    if ($Number(object.generation) !== 0)
                        message.generation = object.generation >>> 0;
                if (object.offset != null)
                    if (typeof object.offset === "object" ? object.offset.low || object.offset.high : $Number(object.offset) !== 0)
                        if ($util.Long)
                            message.offset = $util.Long.fromValue(object.offset, true);
                        else if (typeof object.offset === "string")
                            message.offset = $parseInt(object.offset, 10);
                        else if (typeof object.offset === "number")
                            message.offset = object.offset;
                        else if (typeof object.offset === "object")
                            message.offset = new $util.LongBits(object.offset.low >>> 0, object.offset.high >>> 0).toNumber(true);
                if (object.length != null)
                    if (typeof object.length === "object" ? object.length.low || object.length.high : $Number(object.length) !== 0)
                        if ($util.Long)
                            message.length = $util.Long.fromValue(object.length, true);
                        else if (typeof object.length === "string")
                            message.length = $parseInt(object.length, 10);
                        else if (typeof object.length === "number")
                            message.length = object.length;
                        else if (typeof object.length === "object")
                            message.length = new $util.LongBits(object.length.low >>> 0, object.length.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a RecordIdentity message. Also converts values to other types if specified.
             * @function toObject
             * @memberof logflow.v1.RecordIdentity
             * @static
             * @param {logflow.v1.RecordIdentity} message RecordIdentity
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            RecordIdentity.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.host = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.device = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.device = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.inode = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.inode = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.generation = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.offset = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.offset = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.length = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.length = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.host != null && $Object.hasOwnProperty.call(message, "host"))
                    object.host = message.host;
                if (message.device != null && $Object.hasOwnProperty.call(message, "device"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.device = typeof message.device === "number" ? $BigInt(message.device) : $util.Long.fromBits(message.device.low >>> 0, message.device.high >>> 0, true).toBigInt();
                    else if (typeof message.device === "number")
                        object.device = options.longs === $String ? $String(message.device) : message.device;
                    else
                        object.device = options.longs === $String ? $util.Long.prototype.toString.call(message.device) : options.longs === $Number ? new $util.LongBits(message.device.low >>> 0, message.device.high >>> 0).toNumber(true) : message.device;
                if (message.inode != null && $Object.hasOwnProperty.call(message, "inode"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.inode = typeof message.inode === "number" ? $BigInt(message.inode) : $util.Long.fromBits(message.inode.low >>> 0, message.inode.high >>> 0, true).toBigInt();
                    else if (typeof message.inode === "number")
                        object.inode = options.longs === $String ? $String(message.inode) : message.inode;
                    else
                        object.inode = options.longs === $String ? $util.Long.prototype.toString.call(message.inode) : options.longs === $Number ? new $util.LongBits(message.inode.low >>> 0, message.inode.high >>> 0).toNumber(true) : message.inode;
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation"))
                    object.generation = message.generation;
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.offset = typeof message.offset === "number" ? $BigInt(message.offset) : $util.Long.fromBits(message.offset.low >>> 0, message.offset.high >>> 0, true).toBigInt();
                    else if (typeof message.offset === "number")
                        object.offset = options.longs === $String ? $String(message.offset) : message.offset;
                    else
                        object.offset = options.longs === $String ? $util.Long.prototype.toString.call(message.offset) : options.longs === $Number ? new $util.LongBits(message.offset.low >>> 0, message.offset.high >>> 0).toNumber(true) : message.offset;
                if (message.length != null && $Object.hasOwnProperty.call(message, "length"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.length = typeof message.length === "number" ? $BigInt(message.length) : $util.Long.fromBits(message.length.low >>> 0, message.length.high >>> 0, true).toBigInt();
                    else if (typeof message.length === "number")
                        object.length = options.longs === $String ? $String(message.length) : message.length;
                    else
                        object.length = options.longs === $String ? $util.Long.prototype.toString.call(message.length) : options.longs === $Number ? new $util.LongBits(message.length.low >>> 0, message.length.high >>> 0).toNumber(true) : message.length;
                return object;
            };

            /**
             * Converts this RecordIdentity to JSON.
             * @function toJSON
             * @memberof logflow.v1.RecordIdentity
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            RecordIdentity.prototype.toJSON = function() {
                return RecordIdentity.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for RecordIdentity
             * @function getTypeUrl
             * @memberof logflow.v1.RecordIdentity
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            RecordIdentity.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/logflow.v1.RecordIdentity";
            };

            return RecordIdentity;
        })();

        v1.DeadLetter = (function() {

            /**
             * Properties of a DeadLetter.
             * @typedef {Object} logflow.v1.DeadLetter.$Properties
             * @property {logflow.v1.RecordIdentity.$Properties|null} [identity] DeadLetter identity
             * @property {string|null} [source] DeadLetter source
             * @property {string|null} [format] DeadLetter format
             * @property {number|null} [column] DeadLetter column
             * @property {string|null} [reason] DeadLetter reason
             * @property {Uint8Array|null} [raw] DeadLetter raw
             * @property {number|Long|null} [rawLength] DeadLetter rawLength
             * @property {Uint8Array|null} [rawSha256] DeadLetter rawSha256
             * @property {boolean|null} [truncated] DeadLetter truncated
             * @property {number|Long|null} [readUnixMs] DeadLetter readUnixMs
             * @property {Object.<string,string>|null} [labels] DeadLetter labels
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DeadLetter.
             * @memberof logflow.v1
             * @interface IDeadLetter
             * @augments logflow.v1.DeadLetter.$Properties
             * @deprecated Use logflow.v1.DeadLetter.$Properties instead.
             */

            /**
             * Shape of a DeadLetter.
             * @typedef {logflow.v1.DeadLetter.$Properties} logflow.v1.DeadLetter.$Shape
             */

            /**
             * Constructs a new DeadLetter.
             * @memberof logflow.v1
             * @classdesc Represents a DeadLetter.
             * @constructor
             * @param {logflow.v1.DeadLetter.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DeadLetter = function (properties) {
                this.labels = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DeadLetter identity.
             * @member {logflow.v1.RecordIdentity.$Properties|null|undefined} identity
             * @memberof logflow.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.identity = null;

            /**
             * DeadLetter source.
             * @member {string} source
             * @memberof logflow.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.source = "";

            /**
             * DeadLetter format.
             * @member {string} format
             * @memberof logflow.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.format = "";

            /**
             * DeadLetter column.
             * @member {number} column
             * @memberof logflow.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.column = 0;

            /**
             * DeadLetter reason.
             * @member {string} reason
             * @memberof logflow.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.reason = "";

            /**
             * DeadLetter raw.
             * @member {Uint8Array} raw
             * @memberof logflow.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.raw = $util.newBuffer([]);

            /**
             * DeadLetter rawLength.
             * @member {number|Long} rawLength
             * @memberof logflow.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.rawLength = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * DeadLetter rawSha256.
             * @member {Uint8Array} rawSha256
             * @memberof logflow.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.rawSha256 = $util.newBuffer([]);

            /**
             * DeadLetter truncated.
             * @member {boolean} truncated
             * @memberof logflow.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.truncated = false;

            /**
             * DeadLetter readUnixMs.
             * @member {number|Long} readUnixMs
             * @memberof logflow.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.readUnixMs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * DeadLetter labels.
             * @member {Object.<string,string>} labels
             * @memberof logflow.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.labels = $util.emptyObject;

            /**
             * Creates a new DeadLetter instance using the specified properties.
             * @function create
             * @memberof logflow.v1.DeadLetter
             * @static
             * @param {logflow.v1.DeadLetter.$Properties=} [properties] Properties to set
             * @returns {logflow.v1.DeadLetter} DeadLetter instance
             * @type {{
             *   (properties: logflow.v1.DeadLetter.$Shape): logflow.v1.DeadLetter & logflow.v1.DeadLetter.$Shape;
             *   (properties?: logflow.v1.DeadLetter.$Properties): logflow.v1.DeadLetter;
             * }}
             */
            DeadLetter.create = function(properties) {
                return new DeadLetter(properties);
            };

            /**
             * Encodes the specified DeadLetter message. Does not implicitly {@link logflow.v1.DeadLetter.verify|verify} messages.
             * @function encode
             * @memberof logflow.v1.DeadLetter
             * @static
             * @param {logflow.v1.DeadLetter.$Properties} message DeadLetter message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DeadLetter.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.identity != null && $Object.hasOwnProperty.call(message, "identity"))
                    $root.logflow.v1.RecordIdentity.encode(message.identity, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.source);
                if (message.format != null && $Object.hasOwnProperty.call(message, "format") && message.format !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.format);
                if (message.column != null && $Object.hasOwnProperty.call(message, "column") && message.column !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.column);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.reason);
                if (message.raw != null && $Object.hasOwnProperty.call(message, "raw") && message.raw.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.raw);
                if (message.rawLength != null && $Object.hasOwnProperty.call(message, "rawLength") && (typeof message.rawLength === "object" ? message.rawLength.low || message.rawLength.high : message.rawLength !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.rawLength);
                if (message.rawSha256 != null && $Object.hasOwnProperty.call(message, "rawSha256") && message.rawSha256.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.rawSha256);
                if (message.truncated != null && $Object.hasOwnProperty.call(message, "truncated") && message.truncated !== false)
                    writer.uint32(/* id 9, wireType 0 =*/72).bool(message.truncated);
                if (message.readUnixMs != null && $Object.hasOwnProperty.call(message, "readUnixMs") && (typeof message.readUnixMs === "object" ? message.readUnixMs.low || message.readUnixMs.high : message.readUnixMs !== 0))
                    writer.uint32(/* id 10, wireType 0 =*/80).int64(message.readUnixMs);
                if (message.labels != null && $Object.hasOwnProperty.call(message, "labels"))
                    for (let keys = $Object.keys(message.labels), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 11, wireType 2 =*/90).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.labels[keys[i]]).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified DeadLetter message, length delimited. Does not implicitly {@link logflow.v1.DeadLetter.verify|verify} messages.
             * @function encodeDelimited
             * @memberof logflow.v1.DeadLetter
             * @static
             * @param {logflow.v1.DeadLetter.$Properties} message DeadLetter message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DeadLetter.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes a DeadLetter message from the specified reader or buffer.
             * @function decode
             * @memberof logflow.v1.DeadLetter
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logflow.v1.DeadLetter & logflow.v1.DeadLetter.$Shape} DeadLetter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DeadLetter.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logflow.v1.DeadLetter();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.identity = $root.logflow.v1.RecordIdentity.decode(reader, reader.size(), $undefined, _depth + 1, message.identity);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.format = value;
                            else
                                delete message.format;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.column = value;
                            else
                                delete message.column;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.raw = value;
                            else
                                delete message.raw;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rawLength = value;
                            else
                                delete message.rawLength;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.rawSha256 = value;
                            else
                                delete message.rawSha256;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.truncated = value;
                            else
                                delete message.truncated;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.readUnixMs = value;
                            else
                                delete message.readUnixMs;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if (message.labels === $util.emptyObject)
                                message.labels = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.labels, key);
                            message.labels[key] = value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Decodes a DeadLetter message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof logflow.v1.DeadLetter
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {logflow.v1.DeadLetter & logflow.v1.DeadLetter.$Shape} DeadLetter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DeadLetter.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies a DeadLetter message.
             * @function verify
             * @memberof logflow.v1.DeadLetter
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            DeadLetter.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.identity != null && $Object.hasOwnProperty.call(message, "identity")) {
                    let error = $root.logflow.v1.RecordIdentity.verify(message.identity, _depth + 1);
                    if (error)
                        return "identity." + error;
                }
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    if (!$util.isString(message.source))
                        return "source: string expected";
                if (message.format != null && $Object.hasOwnProperty.call(message, "format"))
                    if (!$util.isString(message.format))
                        return "format: string expected";
                if (message.column != null && $Object.hasOwnProperty.call(message, "column"))
                    if (!$util.isInteger(message.column))
                        return "column: integer expected";
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    if (!$util.isString(message.reason))
                        return "reason: string expected";
                if (message.raw != null && $Object.hasOwnProperty.call(message, "raw"))
                    if (!(message.raw && typeof message.raw.length === "number" || $util.isString(message.raw)))
                        return "raw: buffer expected";
                if (message.rawLength != null && $Object.hasOwnProperty.call(message, "rawLength"))
                    if (!$util.isInteger(message.rawLength) && !(message.rawLength && $util.isInteger(message.rawLength.low) && $util.isInteger(message.rawLength.high)))
                        return "rawLength: integer|Long expected";
                if (message.rawSha256 != null && $Object.hasOwnProperty.call(message, "rawSha256"))
                    if (!(message.rawSha256 && typeof message.rawSha256.length === "number" || $util.isString(message.rawSha256)))
                        return "rawSha256: buffer expected";
                if (message.truncated != null && $Object.hasOwnProperty.call(message, "truncated"))
                    if (typeof message.truncated !== "boolean")
                        return "truncated: boolean expected";
                if (message.readUnixMs != null && $Object.hasOwnProperty.call(message, "readUnixMs"))
                    if (!$util.isInteger(message.readUnixMs) && !(message.readUnixMs && $util.isInteger(message.readUnixMs.low) && $util.isInteger(message.readUnixMs.high)))
                        return "readUnixMs: integer|Long expected";
                if (message.labels != null && $Object.hasOwnProperty.call(message, "labels")) {
                    if (!$util.isObject(message.labels))
                        return "labels: object expected";
                    let key = $Object.keys(message.labels);
                    for (let i = 0; i < key.length; ++i)
                        if (!$util.isString(message.labels[key[i]]))
                            return "labels: string{k:string} expected";
                }
                return null;
            };

            /**
             * Creates a DeadLetter message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof logflow.v1.DeadLetter
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {logflow.v1.DeadLetter} DeadLetter
             */
            DeadLetter.fromObject = function (object, _depth) {
                if (object instanceof $root.logflow.v1.DeadLetter)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".logflow.v1.DeadLetter: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.logflow.v1.DeadLetter();
                if (object.identity != null) {
                    if (!$util.isObject(object.identity))
                        throw $TypeError(".logflow.v1.DeadLetter.identity: object expected");
                    message.identity = $root.logflow.v1.RecordIdentity.fromObject(object.identity, _depth + 1);
                }
                if (object.source != null)
                    if (typeof object.source !== "string" || object.source.length)
                        message.source = $String(object.source);
                if (object.format != null)
                    if (typeof object.format !== "string" || object.format.length)
                        message.format = $String(object.format);
                if (object.column != null)
                    if ($Number(object.column) !== 0)
                        message.column = object.column >>> 0;
                if (object.reason != null)
                    if (typeof object.reason !== "string" || object.reason.length)
                        message.reason = $String(object.reason);
                if (object.raw != null)
                    if (object.raw.length)
                        if (typeof object.raw === "string")
                            $util.base64.decode(object.raw, message.raw = $util.newBuffer($util.base64.length(object.raw)), 0);
                        else if (object.raw.length >= 0)
                            message.raw = object.raw;
                if (object.rawLength != null)
                    if (typeof object.rawLength === "object" ? object.rawLength.low || object.rawLength.high : $Number(object.rawLength) !== 0)
                        if ($util.Long)
                            message.rawLength = $util.Long.fromValue(object.rawLength, true);
                        else if (typeof object.rawLength === "string")
                            message.rawLength = $parseInt(object.rawLength, 10);
                        else if (typeof object.rawLength === "number")
                            message.rawLength = object.rawLength;
                        else if (typeof object.rawLength === "object")
                            message.rawLength = new $util.LongBits(object.rawLength.low >>> 0, object.rawLength.high >>> 0).toNumber(true);
                if (object.rawSha256 != null)
                    if (object.rawSha256.length)
                        if (typeof object.rawSha256 === "string")
                            $util.base64.decode(object.rawSha256, message.rawSha256 = $util.newBuffer($util.base64.length(object.rawSha256)), 0);
                        else if (object.rawSha256.length >= 0)
                            message.rawSha256 = object.rawSha256;
                if (object.truncated != null)
                    if (object.truncated)
                        message.truncated = $Boolean(object.truncated);
                if (object.readUnixMs != null)
                    if (typeof object.readUnixMs === "object" ? object.readUnixMs.low || object.readUnixMs.high : $Number(object.readUnixMs) !== 0)
                        if ($util.Long)
                            message.readUnixMs = $util.Long.fromValue(object.readUnixMs, false);
                        else if (typeof object.readUnixMs === "string")
                            message.readUnixMs = $parseInt(object.readUnixMs, 10);
                        else if (typeof object.readUnixMs === "number")
                            message.readUnixMs = object.readUnixMs;
                        else if (typeof object.readUnixMs === "object")
                            message.readUnixMs = new $util.LongBits(object.readUnixMs.low >>> 0, object.readUnixMs.high >>> 0).toNumber();
                if (object.labels) {
                    if (!$util.isObject(object.labels))
                        throw $TypeError(".logflow.v1.DeadLetter.labels: object expected");
                    message.labels = {};
                    for (let keys = $Object.keys(object.labels), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.labels, keys[i]);
                        message.labels[keys[i]] = $String(object.labels[keys[i]]);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a DeadLetter message. Also converts values to other types if specified.
             * @function toObject
             * @memberof logflow.v1.DeadLetter
             * @static
             * @param {logflow.v1.DeadLetter} message DeadLetter
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            DeadLetter.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.objects || options.defaults)
                    object.labels = {};
                if (options.defaults) {
                    object.identity = null;
                    object.source = "";
                    object.format = "";
                    object.column = 0;
                    object.reason = "";
                    if (options.bytes === $String)
                        object.raw = "";
                    else {
                        object.raw = [];
                        if (options.bytes !== $Array)
                            object.raw = $util.newBuffer(object.raw);
                    }
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.rawLength = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.rawLength = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if (options.bytes === $String)
                        object.rawSha256 = "";
                    else {
                        object.rawSha256 = [];
                        if (options.bytes !== $Array)
                            object.rawSha256 = $util.newBuffer(object.rawSha256);
                    }
                    object.truncated = false;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, false);
                        object.readUnixMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.readUnixMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.identity != null && $Object.hasOwnProperty.call(message, "identity"))
                    object.identity = $root.logflow.v1.RecordIdentity.toObject(message.identity, options, _depth + 1);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    object.source = message.source;
                if (message.format != null && $Object.hasOwnProperty.call(message, "format"))
                    object.format = message.format;
                if (message.column != null && $Object.hasOwnProperty.call(message, "column"))
                    object.column = message.column;
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                    object.reason = message.reason;
                if (message.raw != null && $Object.hasOwnProperty.call(message, "raw"))
                    object.raw = options.bytes === $String ? $util.base64.encode(message.raw, 0, message.raw.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.raw) : message.raw;
                if (message.rawLength != null && $Object.hasOwnProperty.call(message, "rawLength"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.rawLength = typeof message.rawLength === "number" ? $BigInt(message.rawLength) : $util.Long.fromBits(message.rawLength.low >>> 0, message.rawLength.high >>> 0, true).toBigInt();
                    else if (typeof message.rawLength === "number")
                        object.rawLength = options.longs === $String ? $String(message.rawLength) : message.rawLength;
                    else
                        object.rawLength = options.longs === $String ? $util.Long.prototype.toString.call(message.rawLength) : options.longs === $Number ? new $util.LongBits(message.rawLength.low >>> 0, message.rawLength.high >>> 0).toNumber(true) : message.rawLength;
                if (message.rawSha256 != null && $Object.hasOwnProperty.call(message, "rawSha256"))
                    object.rawSha256 = options.bytes === $String ? $util.base64.encode(message.rawSha256, 0, message.rawSha256.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.rawSha256) : message.rawSha256;
                if (message.truncated != null && $Object.hasOwnProperty.call(message, "truncated"))
                    object.truncated = message.truncated;
                if (message.readUnixMs != null && $Object.hasOwnProperty.call(message, "readUnixMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.readUnixMs = typeof message.readUnixMs === "number" ? $BigInt(message.readUnixMs) : $util.Long.fromBits(message.readUnixMs.low >>> 0, message.readUnixMs.high >>> 0, false).toBigInt();
                    else if (typeof message.readUnixMs === "number")
                        object.readUnixMs = options.longs === $String ? $String(message.readUnixMs) : message.readUnixMs;
                    else
                        object.readUnixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.readUnixMs) : options.longs === $Number ? new $util.LongBits(message.readUnixMs.low >>> 0, message.readUnixMs.high >>> 0).toNumber() : message.readUnixMs;
                let keys2;
                if (message.labels && (keys2 = $Object.keys(message.labels)).length) {
                    object.labels = {};
                    for (let j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.labels, keys2[j]);
                        object.labels[keys2[j]] = message.labels[keys2[j]];
                    }
                }
                return object;
            };

            /**
             * Converts this DeadLetter to JSON.
             * @function toJSON
             * @memberof logflow.v1.DeadLetter
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            DeadLetter.prototype.toJSON = function() {
                return DeadLetter.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for DeadLetter
             * @function getTypeUrl
             * @memberof logflow.v1.DeadLetter
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            DeadLetter.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/logflow.v1.DeadLetter";
            };

            return DeadLetter;
        })();

        v1.NginxErrorLog = (function() {

            /**
             * Properties of a NginxErrorLog.
             * @typedef {Object} logflow.v1.NginxErrorLog.$Properties
             * @property {logflow.v1.RecordIdentity.$Properties|null} [identity] NginxErrorLog identity
             * @property {number|Long|null} [timeUnixMs] NginxErrorLog timeUnixMs
             * @property {string|null} [client] NginxErrorLog client
             * @property {string|null} [level] NginxErrorLog level
             * @property {string|null} [method] NginxErrorLog method
             * @property {string|null} [path] NginxErrorLog path
             * @property {string|null} [query] NginxErrorLog query
             * @property {string|null} [protocol] NginxErrorLog protocol
             * @property {number|Long|null} [pid] NginxErrorLog pid
             * @property {number|Long|null} [tid] NginxErrorLog tid
             * @property {number|Long|null} [connection] NginxErrorLog connection
             * @property {string|null} [message] NginxErrorLog message
             * @property {string|null} [timeText] NginxErrorLog timeText
             * @property {number|null} [timeZoneOffsetMinutes] NginxErrorLog timeZoneOffsetMinutes
             * @property {string|null} [server] NginxErrorLog server
             * @property {Uint8Array|null} [request] NginxErrorLog request
             * @property {string|null} [subrequest] NginxErrorLog subrequest
             * @property {string|null} [upstream] NginxErrorLog upstream
             * @property {string|null} [host] NginxErrorLog host
             * @property {string|null} [referrer] NginxErrorLog referrer
             * @property {string|null} [login] NginxErrorLog login
             * @property {number|Long|null} [bytesFromClient] NginxErrorLog bytesFromClient
             * @property {number|Long|null} [bytesToClient] NginxErrorLog bytesToClient
             * @property {number|Long|null} [bytesFromUpstream] NginxErrorLog bytesFromUpstream
             * @property {number|Long|null} [bytesToUpstream] NginxErrorLog bytesToUpstream
             * @property {boolean|null} [udp] NginxErrorLog udp
             * @property {number|Long|null} [excessThousandths] NginxErrorLog excessThousandths
             * @property {string|null} [zone] NginxErrorLog zone
             * @property {Uint8Array|null} [raw] NginxErrorLog raw
             * @property {Object.<string,string>|null} [labels] NginxErrorLog labels
             * @property {number|null} [sampleRate] NginxErrorLog sampleRate
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NginxErrorLog.
             * @memberof logflow.v1
             * @interface INginxErrorLog
             * @augments logflow.v1.NginxErrorLog.$Properties
             * @deprecated Use logflow.v1.NginxErrorLog.$Properties instead.
             */

            /**
             * Shape of a NginxErrorLog.
             * @typedef {logflow.v1.NginxErrorLog.$Properties} logflow.v1.NginxErrorLog.$Shape
             */

            /**
             * Constructs a new NginxErrorLog.
             * @memberof logflow.v1
             * @classdesc Represents a NginxErrorLog.
             * @constructor
             * @param {logflow.v1.NginxErrorLog.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NginxErrorLog = function (properties) {
                this.labels = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NginxErrorLog identity.
             * @member {logflow.v1.RecordIdentity.$Properties|null|undefined} identity
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.identity = null;

            /**
             * NginxErrorLog timeUnixMs.
             * @member {number|Long|null|undefined} timeUnixMs
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.timeUnixMs = null;

            /**
             * NginxErrorLog client.
             * @member {string|null|undefined} client
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.client = null;

            /**
             * NginxErrorLog level.
             * @member {string|null|undefined} level
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.level = null;

            /**
             * NginxErrorLog method.
             * @member {string|null|undefined} method
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.method = null;

            /**
             * NginxErrorLog path.
             * @member {string|null|undefined} path
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.path = null;

            /**
             * NginxErrorLog query.
             * @member {string|null|undefined} query
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.query = null;

            /**
             * NginxErrorLog protocol.
             * @member {string|null|undefined} protocol
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.protocol = null;

            /**
             * NginxErrorLog pid.
             * @member {number|Long|null|undefined} pid
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.pid = null;

            /**
             * NginxErrorLog tid.
             * @member {number|Long|null|undefined} tid
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.tid = null;

            /**
             * NginxErrorLog connection.
             * @member {number|Long|null|undefined} connection
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.connection = null;

            /**
             * NginxErrorLog message.
             * @member {string|null|undefined} message
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.message = null;

            /**
             * NginxErrorLog timeText.
             * @member {string|null|undefined} timeText
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.timeText = null;

            /**
             * NginxErrorLog timeZoneOffsetMinutes.
             * @member {number|null|undefined} timeZoneOffsetMinutes
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.timeZoneOffsetMinutes = null;

            /**
             * NginxErrorLog server.
             * @member {string|null|undefined} server
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.server = null;

            /**
             * NginxErrorLog request.
             * @member {Uint8Array|null|undefined} request
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.request = null;

            /**
             * NginxErrorLog subrequest.
             * @member {string|null|undefined} subrequest
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.subrequest = null;

            /**
             * NginxErrorLog upstream.
             * @member {string|null|undefined} upstream
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.upstream = null;

            /**
             * NginxErrorLog host.
             * @member {string|null|undefined} host
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.host = null;

            /**
             * NginxErrorLog referrer.
             * @member {string|null|undefined} referrer
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.referrer = null;

            /**
             * NginxErrorLog login.
             * @member {string|null|undefined} login
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.login = null;

            /**
             * NginxErrorLog bytesFromClient.
             * @member {number|Long|null|undefined} bytesFromClient
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.bytesFromClient = null;

            /**
             * NginxErrorLog bytesToClient.
             * @member {number|Long|null|undefined} bytesToClient
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.bytesToClient = null;

            /**
             * NginxErrorLog bytesFromUpstream.
             * @member {number|Long|null|undefined} bytesFromUpstream
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.bytesFromUpstream = null;

            /**
             * NginxErrorLog bytesToUpstream.
             * @member {number|Long|null|undefined} bytesToUpstream
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.bytesToUpstream = null;

            /**
             * NginxErrorLog udp.
             * @member {boolean|null|undefined} udp
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.udp = null;

            /**
             * NginxErrorLog excessThousandths.
             * @member {number|Long|null|undefined} excessThousandths
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.excessThousandths = null;

            /**
             * NginxErrorLog zone.
             * @member {string|null|undefined} zone
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.zone = null;

            /**
             * NginxErrorLog raw.
             * @member {Uint8Array} raw
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.raw = $util.newBuffer([]);

            /**
             * NginxErrorLog labels.
             * @member {Object.<string,string>} labels
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.labels = $util.emptyObject;

            /**
             * NginxErrorLog sampleRate.
             * @member {number|null|undefined} sampleRate
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             */
            NginxErrorLog.prototype.sampleRate = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_timeUnixMs", {
                get: $util.oneOfGetter($oneOfFields = ["timeUnixMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_client", {
                get: $util.oneOfGetter($oneOfFields = ["client"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_level", {
                get: $util.oneOfGetter($oneOfFields = ["level"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_method", {
                get: $util.oneOfGetter($oneOfFields = ["method"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_path", {
                get: $util.oneOfGetter($oneOfFields = ["path"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_query", {
                get: $util.oneOfGetter($oneOfFields = ["query"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_protocol", {
                get: $util.oneOfGetter($oneOfFields = ["protocol"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_pid", {
                get: $util.oneOfGetter($oneOfFields = ["pid"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_tid", {
                get: $util.oneOfGetter($oneOfFields = ["tid"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_connection", {
                get: $util.oneOfGetter($oneOfFields = ["connection"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_message", {
                get: $util.oneOfGetter($oneOfFields = ["message"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_timeText", {
                get: $util.oneOfGetter($oneOfFields = ["timeText"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_timeZoneOffsetMinutes", {
                get: $util.oneOfGetter($oneOfFields = ["timeZoneOffsetMinutes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_server", {
                get: $util.oneOfGetter($oneOfFields = ["server"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_request", {
                get: $util.oneOfGetter($oneOfFields = ["request"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_subrequest", {
                get: $util.oneOfGetter($oneOfFields = ["subrequest"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_upstream", {
                get: $util.oneOfGetter($oneOfFields = ["upstream"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_host", {
                get: $util.oneOfGetter($oneOfFields = ["host"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_referrer", {
                get: $util.oneOfGetter($oneOfFields = ["referrer"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_login", {
                get: $util.oneOfGetter($oneOfFields = ["login"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_bytesFromClient", {
                get: $util.oneOfGetter($oneOfFields = ["bytesFromClient"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_bytesToClient", {
                get: $util.oneOfGetter($oneOfFields = ["bytesToClient"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_bytesFromUpstream", {
                get: $util.oneOfGetter($oneOfFields = ["bytesFromUpstream"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_bytesToUpstream", {
                get: $util.oneOfGetter($oneOfFields = ["bytesToUpstream"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_udp", {
                get: $util.oneOfGetter($oneOfFields = ["udp"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_excessThousandths", {
                get: $util.oneOfGetter($oneOfFields = ["excessThousandths"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_zone", {
                get: $util.oneOfGetter($oneOfFields = ["zone"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxErrorLog.prototype, "_sampleRate", {
                get: $util.oneOfGetter($oneOfFields = ["sampleRate"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new NginxErrorLog instance using the specified properties.
             * @function create
             * @memberof logflow.v1.NginxErrorLog
             * @static
             * @param {logflow.v1.NginxErrorLog.$Properties=} [properties] Properties to set
             * @returns {logflow.v1.NginxErrorLog} NginxErrorLog instance
             * @type {{
             *   (properties: logflow.v1.NginxErrorLog.$Shape): logflow.v1.NginxErrorLog & logflow.v1.NginxErrorLog.$Shape;
             *   (properties?: logflow.v1.NginxErrorLog.$Properties): logflow.v1.NginxErrorLog;
             * }}
             */
            NginxErrorLog.create = function(properties) {
                return new NginxErrorLog(properties);
            };

            /**
             * Encodes the specified NginxErrorLog message. Does not implicitly {@link logflow.v1.NginxErrorLog.verify|verify} messages.
             * @function encode
             * @memberof logflow.v1.NginxErrorLog
             * @static
             * @param {logflow.v1.NginxErrorLog.$Properties} message NginxErrorLog message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NginxErrorLog.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.identity != null && $Object.hasOwnProperty.call(message, "identity"))
                    $root.logflow.v1.RecordIdentity.encode(message.identity, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.timeUnixMs != null && $Object.hasOwnProperty.call(message, "timeUnixMs"))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.timeUnixMs);
                if (message.client != null && $Object.hasOwnProperty.call(message, "client"))
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.client);
                if (message.level != null && $Object.hasOwnProperty.call(message, "level"))
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.level);
                if (message.method != null && $Object.hasOwnProperty.call(message, "method"))
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.method);
                if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.path);
                if (message.query != null && $Object.hasOwnProperty.call(message, "query"))
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.query);
                if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol"))
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.protocol);
                if (message.pid != null && $Object.hasOwnProperty.call(message, "pid"))
                    writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.pid);
                if (message.tid != null && $Object.hasOwnProperty.call(message, "tid"))
                    writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.tid);
                if (message.connection != null && $Object.hasOwnProperty.call(message, "connection"))
                    writer.uint32(/* id 11, wireType 0 =*/88).uint64(message.connection);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                    writer.uint32(/* id 12, wireType 2 =*/98).string(message.message);
                if (message.timeText != null && $Object.hasOwnProperty.call(message, "timeText"))
                    writer.uint32(/* id 13, wireType 2 =*/106).string(message.timeText);
                if (message.timeZoneOffsetMinutes != null && $Object.hasOwnProperty.call(message, "timeZoneOffsetMinutes"))
                    writer.uint32(/* id 14, wireType 0 =*/112).sint32(message.timeZoneOffsetMinutes);
                if (message.server != null && $Object.hasOwnProperty.call(message, "server"))
                    writer.uint32(/* id 15, wireType 2 =*/122).string(message.server);
                if (message.request != null && $Object.hasOwnProperty.call(message, "request"))
                    writer.uint32(/* id 16, wireType 2 =*/130).bytes(message.request);
                if (message.subrequest != null && $Object.hasOwnProperty.call(message, "subrequest"))
                    writer.uint32(/* id 17, wireType 2 =*/138).string(message.subrequest);
                if (message.upstream != null && $Object.hasOwnProperty.call(message, "upstream"))
                    writer.uint32(/* id 18, wireType 2 =*/146).string(message.upstream);
                if (message.host != null && $Object.hasOwnProperty.call(message, "host"))
                    writer.uint32(/* id 19, wireType 2 =*/154).string(message.host);
                if (message.referrer != null && $Object.hasOwnProperty.call(message, "referrer"))
                    writer.uint32(/* id 20, wireType 2 =*/162).string(message.referrer);
                if (message.login != null && $Object.hasOwnProperty.call(message, "login"))
                    writer.uint32(/* id 21, wireType 2 =*/170).string(message.login);
                if (message.bytesFromClient != null && $Object.hasOwnProperty.call(message, "bytesFromClient"))
                    writer.uint32(/* id 22, wireType 0 =*/176).uint64(message.bytesFromClient);
                if (message.bytesToClient != null && $Object.hasOwnProperty.call(message, "bytesToClient"))
                    writer.uint32(/* id 23, wireType 0 =*/184).uint64(message.bytesToClient);
                if (message.bytesFromUpstream != null && $Object.hasOwnProperty.call(message, "bytesFromUpstream"))
                    writer.uint32(/* id 24, wireType 0 =*/192).uint64(message.bytesFromUpstream);
                if (message.bytesToUpstream != null && $Object.hasOwnProperty.call(message, "bytesToUpstream"))
                    writer.uint32(/* id 25, wireType 0 =*/200).uint64(message.bytesToUpstream);
                if (message.udp != null && $Object.hasOwnProperty.call(message, "udp"))
                    writer.uint32(/* id 26, wireType 0 =*/208).bool(message.udp);
                if (message.excessThousandths != null && $Object.hasOwnProperty.call(message, "excessThousandths"))
                    writer.uint32(/* id 27, wireType 0 =*/216).uint64(message.excessThousandths);
                if (message.zone != null && $Object.hasOwnProperty.call(message, "zone"))
                    writer.uint32(/* id 28, wireType 2 =*/226).string(message.zone);
                if (message.raw != null && $Object.hasOwnProperty.call(message, "raw") && message.raw.length)
                    writer.uint32(/* id 61, wireType 2 =*/490).bytes(message.raw);
                if (message.labels != null && $Object.hasOwnProperty.call(message, "labels"))
                    for (let keys = $Object.keys(message.labels), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 62, wireType 2 =*/498).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.labels[keys[i]]).ldelim();
                if (message.sampleRate != null && $Object.hasOwnProperty.call(message, "sampleRate"))
                    writer.uint32(/* id 69, wireType 1 =*/553).double(message.sampleRate);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified NginxErrorLog message, length delimited. Does not implicitly {@link logflow.v1.NginxErrorLog.verify|verify} messages.
             * @function encodeDelimited
             * @memberof logflow.v1.NginxErrorLog
             * @static
             * @param {logflow.v1.NginxErrorLog.$Properties} message NginxErrorLog message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NginxErrorLog.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes a NginxErrorLog message from the specified reader or buffer.
             * @function decode
             * @memberof logflow.v1.NginxErrorLog
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logflow.v1.NginxErrorLog & logflow.v1.NginxErrorLog.$Shape} NginxErrorLog
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NginxErrorLog.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logflow.v1.NginxErrorLog();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.identity = $root.logflow.v1.RecordIdentity.decode(reader, reader.size(), $undefined, _depth + 1, message.identity);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.timeUnixMs = reader.int64();
                            message._timeUnixMs = "timeUnixMs";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.client = reader.stringVerify();
                            message._client = "client";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.level = reader.stringVerify();
                            message._level = "level";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.method = reader.stringVerify();
                            message._method = "method";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.path = reader.stringVerify();
                            message._path = "path";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.query = reader.stringVerify();
                            message._query = "query";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.protocol = reader.stringVerify();
                            message._protocol = "protocol";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            message.pid = reader.uint64();
                            message._pid = "pid";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            message.tid = reader.uint64();
                            message._tid = "tid";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            message.connection = reader.uint64();
                            message._connection = "connection";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.message = reader.stringVerify();
                            message._message = "message";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.timeText = reader.stringVerify();
                            message._timeText = "timeText";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            message.timeZoneOffsetMinutes = reader.sint32();
                            message._timeZoneOffsetMinutes = "timeZoneOffsetMinutes";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            message.server = reader.stringVerify();
                            message._server = "server";
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            message.request = reader.bytes();
                            message._request = "request";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 2)
                                break;
                            message.subrequest = reader.stringVerify();
                            message._subrequest = "subrequest";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 2)
                                break;
                            message.upstream = reader.stringVerify();
                            message._upstream = "upstream";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 2)
                                break;
                            message.host = reader.stringVerify();
                            message._host = "host";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.referrer = reader.stringVerify();
                            message._referrer = "referrer";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.login = reader.stringVerify();
                            message._login = "login";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 0)
                                break;
                            message.bytesFromClient = reader.uint64();
                            message._bytesFromClient = "bytesFromClient";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 0)
                                break;
                            message.bytesToClient = reader.uint64();
                            message._bytesToClient = "bytesToClient";
                            continue;
                        }
                    case 24: {
                            if (wireType !== 0)
                                break;
                            message.bytesFromUpstream = reader.uint64();
                            message._bytesFromUpstream = "bytesFromUpstream";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 0)
                                break;
                            message.bytesToUpstream = reader.uint64();
                            message._bytesToUpstream = "bytesToUpstream";
                            continue;
                        }
                    case 26: {
                            if (wireType !== 0)
                                break;
                            message.udp = reader.bool();
                            message._udp = "udp";
                            continue;
                        }
                    case 27: {
                            if (wireType !== 0)
                                break;
                            message.excessThousandths = reader.uint64();
                            message._excessThousandths = "excessThousandths";
                            continue;
                        }
                    case 28: {
                            if (wireType !== 2)
                                break;
                            message.zone = reader.stringVerify();
                            message._zone = "zone";
                            continue;
                        }
                    case 61: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.raw = value;
                            else
                                delete message.raw;
                            continue;
                        }
                    case 62: {
                            if (wireType !== 2)
                                break;
                            if (message.labels === $util.emptyObject)
                                message.labels = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.labels, key);
                            message.labels[key] = value;
                            continue;
                        }
                    case 69: {
                            if (wireType !== 1)
                                break;
                            message.sampleRate = reader.double();
                            message._sampleRate = "sampleRate";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Decodes a NginxErrorLog message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof logflow.v1.NginxErrorLog
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {logflow.v1.NginxErrorLog & logflow.v1.NginxErrorLog.$Shape} NginxErrorLog
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NginxErrorLog.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies a NginxErrorLog message.
             * @function verify
             * @memberof logflow.v1.NginxErrorLog
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            NginxErrorLog.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.identity != null && $Object.hasOwnProperty.call(message, "identity")) {
                    let error = $root.logflow.v1.RecordIdentity.verify(message.identity, _depth + 1);
                    if (error)
                        return "identity." + error;
                }
                if (message.timeUnixMs != null && $Object.hasOwnProperty.call(message, "timeUnixMs")) {
                    properties._timeUnixMs = 1;
                    if (!$util.isInteger(message.timeUnixMs) && !(message.timeUnixMs && $util.isInteger(message.timeUnixMs.low) && $util.isInteger(message.timeUnixMs.high)))
                        return "timeUnixMs: integer|Long expected";
                }
                if (message.client != null && $Object.hasOwnProperty.call(message, "client")) {
                    properties._client = 1;
                    if (!$util.isString(message.client))
                        return "client: string expected";
                }
                if (message.level != null && $Object.hasOwnProperty.call(message, "level")) {
                    properties._level = 1;
                    if (!$util.isString(message.level))
                        return "level: string expected";
                }
                if (message.method != null && $Object.hasOwnProperty.call(message, "method")) {
                    properties._method = 1;
                    if (!$util.isString(message.method))
                        return "method: string expected";
                }
                if (message.path != null && $Object.hasOwnProperty.call(message, "path")) {
                    properties._path = 1;
                    if (!$util.isString(message.path))
                        return "path: string expected";
                }
                if (message.query != null && $Object.hasOwnProperty.call(message, "query")) {
                    properties._query = 1;
                    if (!$util.isString(message.query))
                        return "query: string expected";
                }
                if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol")) {
                    properties._protocol = 1;
                    if (!$util.isString(message.protocol))
                        return "protocol: string expected";
                }
                if (message.pid != null && $Object.hasOwnProperty.call(message, "pid")) {
                    properties._pid = 1;
                    if (!$util.isInteger(message.pid) && !(message.pid && $util.isInteger(message.pid.low) && $util.isInteger(message.pid.high)))
                        return "pid: integer|Long expected";
                }
                if (message.tid != null && $Object.hasOwnProperty.call(message, "tid")) {
                    properties._tid = 1;
                    if (!$util.isInteger(message.tid) && !(message.tid && $util.isInteger(message.tid.low) && $util.isInteger(message.tid.high)))
                        return "tid: integer|Long expected";
                }
                if (message.connection != null && $Object.hasOwnProperty.call(message, "connection")) {
                    properties._connection = 1;
                    if (!$util.isInteger(message.connection) && !(message.connection && $util.isInteger(message.connection.low) && $util.isInteger(message.connection.high)))
                        return "connection: integer|Long expected";
                }
                if (message.message != null && $Object.hasOwnProperty.call(message, "message")) {
                    properties._message = 1;
                    if (!$util.isString(message.message))
                        return "message: string expected";
                }
                if (message.timeText != null && $Object.hasOwnProperty.call(message, "timeText")) {
                    properties._timeText = 1;
                    if (!$util.isString(message.timeText))
                        return "timeText: string expected";
                }
                if (message.timeZoneOffsetMinutes != null && $Object.hasOwnProperty.call(message, "timeZoneOffsetMinutes")) {
                    properties._timeZoneOffsetMinutes = 1;
                    if (!$util.isInteger(message.timeZoneOffsetMinutes))
                        return "timeZoneOffsetMinutes: integer expected";
                }
                if (message.server != null && $Object.hasOwnProperty.call(message, "server")) {
                    properties._server = 1;
                    if (!$util.isString(message.server))
                        return "server: string expected";
                }
                if (message.request != null && $Object.hasOwnProperty.call(message, "request")) {
                    properties._request = 1;
                    if (!(message.request && typeof message.request.length === "number" || $util.isString(message.request)))
                        return "request: buffer expected";
                }
                if (message.subrequest != null && $Object.hasOwnProperty.call(message, "subrequest")) {
                    properties._subrequest = 1;
                    if (!$util.isString(message.subrequest))
                        return "subrequest: string expected";
                }
                if (message.upstream != null && $Object.hasOwnProperty.call(message, "upstream")) {
                    properties._upstream = 1;
                    if (!$util.isString(message.upstream))
                        return "upstream: string expected";
                }
                if (message.host != null && $Object.hasOwnProperty.call(message, "host")) {
                    properties._host = 1;
                    if (!$util.isString(message.host))
                        return "host: string expected";
                }
                if (message.referrer != null && $Object.hasOwnProperty.call(message, "referrer")) {
                    properties._referrer = 1;
                    if (!$util.isString(message.referrer))
                        return "referrer: string expected";
                }
                if (message.login != null && $Object.hasOwnProperty.call(message, "login")) {
                    properties._login = 1;
                    if (!$util.isString(message.login))
                        return "login: string expected";
                }
                if (message.bytesFromClient != null && $Object.hasOwnProperty.call(message, "bytesFromClient")) {
                    properties._bytesFromClient = 1;
                    if (!$util.isInteger(message.bytesFromClient) && !(message.bytesFromClient && $util.isInteger(message.bytesFromClient.low) && $util.isInteger(message.bytesFromClient.high)))
                        return "bytesFromClient: integer|Long expected";
                }
                if (message.bytesToClient != null && $Object.hasOwnProperty.call(message, "bytesToClient")) {
                    properties._bytesToClient = 1;
                    if (!$util.isInteger(message.bytesToClient) && !(message.bytesToClient && $util.isInteger(message.bytesToClient.low) && $util.isInteger(message.bytesToClient.high)))
                        return "bytesToClient: integer|Long expected";
                }
                if (message.bytesFromUpstream != null && $Object.hasOwnProperty.call(message, "bytesFromUpstream")) {
                    properties._bytesFromUpstream = 1;
                    if (!$util.isInteger(message.bytesFromUpstream) && !(message.bytesFromUpstream && $util.isInteger(message.bytesFromUpstream.low) && $util.isInteger(message.bytesFromUpstream.high)))
                        return "bytesFromUpstream: integer|Long expected";
                }
                if (message.bytesToUpstream != null && $Object.hasOwnProperty.call(message, "bytesToUpstream")) {
                    properties._bytesToUpstream = 1;
                    if (!$util.isInteger(message.bytesToUpstream) && !(message.bytesToUpstream && $util.isInteger(message.bytesToUpstream.low) && $util.isInteger(message.bytesToUpstream.high)))
                        return "bytesToUpstream: integer|Long expected";
                }
                if (message.udp != null && $Object.hasOwnProperty.call(message, "udp")) {
                    properties._udp = 1;
                    if (typeof message.udp !== "boolean")
                        return "udp: boolean expected";
                }
                if (message.excessThousandths != null && $Object.hasOwnProperty.call(message, "excessThousandths")) {
                    properties._excessThousandths = 1;
                    if (!$util.isInteger(message.excessThousandths) && !(message.excessThousandths && $util.isInteger(message.excessThousandths.low) && $util.isInteger(message.excessThousandths.high)))
                        return "excessThousandths: integer|Long expected";
                }
                if (message.zone != null && $Object.hasOwnProperty.call(message, "zone")) {
                    properties._zone = 1;
                    if (!$util.isString(message.zone))
                        return "zone: string expected";
                }
                if (message.raw != null && $Object.hasOwnProperty.call(message, "raw"))
                    if (!(message.raw && typeof message.raw.length === "number" || $util.isString(message.raw)))
                        return "raw: buffer expected";
                if (message.labels != null && $Object.hasOwnProperty.call(message, "labels")) {
                    if (!$util.isObject(message.labels))
                        return "labels: object expected";
                    let key = $Object.keys(message.labels);
                    for (let i = 0; i < key.length; ++i)
                        if (!$util.isString(message.labels[key[i]]))
                            return "labels: string{k:string} expected";
                }
                if (message.sampleRate != null && $Object.hasOwnProperty.call(message, "sampleRate")) {
                    properties._sampleRate = 1;
                    if (typeof message.sampleRate !== "number")
                        return "sampleRate: number expected";
                }
                return null;
            };

            /**
             * Creates a NginxErrorLog message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof logflow.v1.NginxErrorLog
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {logflow.v1.NginxErrorLog} NginxErrorLog
             */
            NginxErrorLog.fromObject = function (object, _depth) {
                if (object instanceof $root.logflow.v1.NginxErrorLog)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".logflow.v1.NginxErrorLog: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.logflow.v1.NginxErrorLog();
                if (object.identity != null) {
                    if (!$util.isObject(object.identity))
                        throw $TypeError(".logflow.v1.NginxErrorLog.identity: object expected");
                    message.identity = $root.logflow.v1.RecordIdentity.fromObject(object.identity, _depth + 1);
                }
                if (object.timeUnixMs != null)
                    if ($util.Long)
                        message.timeUnixMs = $util.Long.fromValue(object.timeUnixMs, false);
                    else if (typeof object.timeUnixMs === "string")
                        message.timeUnixMs = $parseInt(object.timeUnixMs, 10);
                    else if (typeof object.timeUnixMs === "number")
                        message.timeUnixMs = object.timeUnixMs;
                    else if (typeof object.timeUnixMs === "object")
                        message.timeUnixMs = new $util.LongBits(object.timeUnixMs.low >>> 0, object.timeUnixMs.high >>> 0).toNumber();
                if (object.client != null)
                    message.client = $String(object.client);
                if (object.level != null)
                    message.level = $String(object.level);
                if (object.method != null)
                    message.method = $String(object.method);
                if (object.path != null)
                    message.path = $String(object.path);
                if (object.query != null)
                    message.query = $String(object.query);
                if (object.protocol != null)
                    message.protocol = $String(object.protocol);
                if (object.pid != null)
                    if ($util.Long)
                        message.pid = $util.Long.fromValue(object.pid, true);
                    else if (typeof object.pid === "string")
                        message.pid = $parseInt(object.pid, 10);
                    else if (typeof object.pid === "number")
                        message.pid = object.pid;
                    else if (typeof object.pid === "object")
                        message.pid = new $util.LongBits(object.pid.low >>> 0, object.pid.high >>> 0).toNumber(true);
                if (object.tid != null)
                    if ($util.Long)
                        message.tid = $util.Long.fromValue(object.tid, true);
                    else if (typeof object.tid === "string")
                        message.tid = $parseInt(object.tid, 10);
                    else if (typeof object.tid === "number")
                        message.tid = object.tid;
                    else if (typeof object.tid === "object")
                        message.tid = new $util.LongBits(object.tid.low >>> 0, object.tid.high >>> 0).toNumber(true);
                if (object.connection != null)
                    if ($util.Long)
                        message.connection = $util.Long.fromValue(object.connection, true);
                    else if (typeof object.connection === "string")
                        message.connection = $parseInt(object.connection, 10);
                    else if (typeof object.connection === "number")
                        message.connection = object.connection;
                    else if (typeof object.connection === "object")
                        message.connection = new $util.LongBits(object.connection.low >>> 0, object.connection.high >>> 0).toNumber(true);
                if (object.message != null)
                    message.message = $String(object.message);
                if (object.timeText != null)
                    message.timeText = $String(object.timeText);
                if (object.timeZoneOffsetMinutes != null)
                    message.timeZoneOffsetMinutes = object.timeZoneOffsetMinutes | 0;
                if (object.server != null)
                    message.server = $String(object.server);
                if (object.request != null)
                    if (typeof object.request === "string")
                        $util.base64.decode(object.request, message.request = $util.newBuffer($util.base64.length(object.request)), 0);
                    else if (object.request.length >= 0)
                        message.request = object.request;
                if (object.subrequest != null)
                    message.subrequest = $String(object.subrequest);
                if (object.upstream != null)
                    message.upstream = $String(object.upstream);
                if (object.host != null)
                    message.host = $String(object.host);
                if (object.referrer != null)
                    message.referrer = $String(object.referrer);
                if (object.login != null)
                    message.login = $String(object.login);
                if (object.bytesFromClient != null)
                    if ($util.Long)
                        message.bytesFromClient = $util.Long.fromValue(object.bytesFromClient, true);
                    else if (typeof object.bytesFromClient === "string")
                        message.bytesFromClient = $parseInt(object.bytesFromClient, 10);
                    else if (typeof object.bytesFromClient === "number")
                        message.bytesFromClient = object.bytesFromClient;
                    else if (typeof object.bytesFromClient === "object")
                        message.bytesFromClient = new $util.LongBits(object.bytesFromClient.low >>> 0, object.bytesFromClient.high >>> 0).toNumber(true);
                if (object.bytesToClient != null)
                    if ($util.Long)
                        message.bytesToClient = $util.Long.fromValue(object.bytesToClient, true);
                    else if (typeof object.bytesToClient === "string")
                        message.bytesToClient = $parseInt(object.bytesToClient, 10);
                    else if (typeof object.bytesToClient === "number")
                        message.bytesToClient = object.bytesToClient;
                    else if (typeof object.bytesToClient === "object")
                        message.bytesToClient = new $util.LongBits(object.bytesToClient.low >>> 0, object.bytesToClient.high >>> 0).toNumber(true);
                if (object.bytesFromUpstream != null)
                    if ($util.Long)
                        message.bytesFromUpstream = $util.Long.fromValue(object.bytesFromUpstream, true);
                    else if (typeof object.bytesFromUpstream === "string")
                        message.bytesFromUpstream = $parseInt(object.bytesFromUpstream, 10);
                    else if (typeof object.bytesFromUpstream === "number")
                        message.bytesFromUpstream = object.bytesFromUpstream;
                    else if (typeof object.bytesFromUpstream === "object")
                        message.bytesFromUpstream = new $util.LongBits(object.bytesFromUpstream.low >>> 0, object.bytesFromUpstream.high >>> 0).toNumber(true);
                if (object.bytesToUpstream != null)
                    if ($util.Long)
                        message.bytesToUpstream = $util.Long.fromValue(object.bytesToUpstream, true);
                    else if (typeof object.bytesToUpstream === "string")
                        message.bytesToUpstream = $parseInt(object.bytesToUpstream, 10);
                    else if (typeof object.bytesToUpstream === "number")
                        message.bytesToUpstream = object.bytesToUpstream;
                    else if (typeof object.bytesToUpstream === "object")
                        message.bytesToUpstream = new $util.LongBits(object.bytesToUpstream.low >>> 0, object.bytesToUpstream.high >>> 0).toNumber(true);
                if (object.udp != null)
                    message.udp = $Boolean(object.udp);
                if (object.excessThousandths != null)
                    if ($util.Long)
                        message.excessThousandths = $util.Long.fromValue(object.excessThousandths, true);
                    else if (typeof object.excessThousandths === "string")
                        message.excessThousandths = $parseInt(object.excessThousandths, 10);
                    else if (typeof object.excessThousandths === "number")
                        message.excessThousandths = object.excessThousandths;
                    else if (typeof object.excessThousandths === "object")
                        message.excessThousandths = new $util.LongBits(object.excessThousandths.low >>> 0, object.excessThousandths.high >>> 0).toNumber(true);
                if (object.zone != null)
                    message.zone = $String(object.zone);
                if (object.raw != null)
                    if (object.raw.length)
                        if (typeof object.raw === "string")
                            $util.base64.decode(object.raw, message.raw = $util.newBuffer($util.base64.length(object.raw)), 0);
                        else if (object.raw.length >= 0)
                            message.raw = object.raw;
                if (object.labels) {
                    if (!$util.isObject(object.labels))
                        throw $TypeError(".logflow.v1.NginxErrorLog.labels: object expected");
                    message.labels = {};
                    for (let keys = $Object.keys(object.labels), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.labels, keys[i]);
                        message.labels[keys[i]] = $String(object.labels[keys[i]]);
                    }
                }
                if (object.sampleRate != null)
                    message.sampleRate = $Number(object.sampleRate);
                return message;
            };

            /**
             * Creates a plain object from a NginxErrorLog message. Also converts values to other types if specified.
             * @function toObject
             * @memberof logflow.v1.NginxErrorLog
             * @static
             * @param {logflow.v1.NginxErrorLog} message NginxErrorLog
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            NginxErrorLog.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.objects || options.defaults)
                    object.labels = {};
                if (options.defaults) {
                    object.identity = null;
                    if (options.bytes === $String)
                        object.raw = "";
                    else {
                        object.raw = [];
                        if (options.bytes !== $Array)
                            object.raw = $util.newBuffer(object.raw);
                    }
                }
                if (message.identity != null && $Object.hasOwnProperty.call(message, "identity"))
                    object.identity = $root.logflow.v1.RecordIdentity.toObject(message.identity, options, _depth + 1);
                if (message.timeUnixMs != null && $Object.hasOwnProperty.call(message, "timeUnixMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.timeUnixMs = typeof message.timeUnixMs === "number" ? $BigInt(message.timeUnixMs) : $util.Long.fromBits(message.timeUnixMs.low >>> 0, message.timeUnixMs.high >>> 0, false).toBigInt();
                    else if (typeof message.timeUnixMs === "number")
                        object.timeUnixMs = options.longs === $String ? $String(message.timeUnixMs) : message.timeUnixMs;
                    else
                        object.timeUnixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.timeUnixMs) : options.longs === $Number ? new $util.LongBits(message.timeUnixMs.low >>> 0, message.timeUnixMs.high >>> 0).toNumber() : message.timeUnixMs;
                if (message.client != null && $Object.hasOwnProperty.call(message, "client"))
                    object.client = message.client;
                if (message.level != null && $Object.hasOwnProperty.call(message, "level"))
                    object.level = message.level;
                if (message.method != null && $Object.hasOwnProperty.call(message, "method"))
                    object.method = message.method;
                if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                    object.path = message.path;
                if (message.query != null && $Object.hasOwnProperty.call(message, "query"))
                    object.query = message.query;
                if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol"))
                    object.protocol = message.protocol;
                if (message.pid != null && $Object.hasOwnProperty.call(message, "pid"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.pid = typeof message.pid === "number" ? $BigInt(message.pid) : $util.Long.fromBits(message.pid.low >>> 0, message.pid.high >>> 0, true).toBigInt();
                    else if (typeof message.pid === "number")
                        object.pid = options.longs === $String ? $String(message.pid) : message.pid;
                    else
                        object.pid = options.longs === $String ? $util.Long.prototype.toString.call(message.pid) : options.longs === $Number ? new $util.LongBits(message.pid.low >>> 0, message.pid.high >>> 0).toNumber(true) : message.pid;
                if (message.tid != null && $Object.hasOwnProperty.call(message, "tid"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.tid = typeof message.tid === "number" ? $BigInt(message.tid) : $util.Long.fromBits(message.tid.low >>> 0, message.tid.high >>> 0, true).toBigInt();
                    else if (typeof message.tid === "number")
                        object.tid = options.longs === $String ? $String(message.tid) : message.tid;
                    else
                        object.tid = options.longs === $String ? $util.Long.prototype.toString.call(message.tid) : options.longs === $Number ? new $util.LongBits(message.tid.low >>> 0, message.tid.high >>> 0).toNumber(true) : message.tid;
                if (message.connection != null && $Object.hasOwnProperty.call(message, "connection"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.connection = typeof message.connection === "number" ? $BigInt(message.connection) : $util.Long.fromBits(message.connection.low >>> 0, message.connection.high >>> 0, true).toBigInt();
                    else if (typeof message.connection === "number")
                        object.connection = options.longs === $String ? $String(message.connection) : message.connection;
                    else
                        object.connection = options.longs === $String ? $util.Long.prototype.toString.call(message.connection) : options.longs === $Number ? new $util.LongBits(message.connection.low >>> 0, message.connection.high >>> 0).toNumber(true) : message.connection;
                if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                    object.message = message.message;
                if (message.timeText != null && $Object.hasOwnProperty.call(message, "timeText"))
                    object.timeText = message.timeText;
                if (message.timeZoneOffsetMinutes != null && $Object.hasOwnProperty.call(message, "timeZoneOffsetMinutes"))
                    object.timeZoneOffsetMinutes = message.timeZoneOffsetMinutes;
                if (message.server != null && $Object.hasOwnProperty.call(message, "server"))
                    object.server = message.server;
                if (message.request != null && $Object.hasOwnProperty.call(message, "request"))
                    object.request = options.bytes === $String ? $util.base64.encode(message.request, 0, message.request.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.request) : message.request;
                if (message.subrequest != null && $Object.hasOwnProperty.call(message, "subrequest"))
                    object.subrequest = message.subrequest;
                if (message.upstream != null && $Object.hasOwnProperty.call(message, "upstream"))
                    object.upstream = message.upstream;
                if (message.host != null && $Object.hasOwnProperty.call(message, "host"))
                    object.host = message.host;
                if (message.referrer != null && $Object.hasOwnProperty.call(message, "referrer"))
                    object.referrer = message.referrer;
                if (message.login != null && $Object.hasOwnProperty.call(message, "login"))
                    object.login = message.login;
                if (message.bytesFromClient != null && $Object.hasOwnProperty.call(message, "bytesFromClient"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.bytesFromClient = typeof message.bytesFromClient === "number" ? $BigInt(message.bytesFromClient) : $util.Long.fromBits(message.bytesFromClient.low >>> 0, message.bytesFromClient.high >>> 0, true).toBigInt();
                    else if (typeof message.bytesFromClient === "number")
                        object.bytesFromClient = options.longs === $String ? $String(message.bytesFromClient) : message.bytesFromClient;
                    else
                        object.bytesFromClient = options.longs === $String ? $util.Long.prototype.toString.call(message.bytesFromClient) : options.longs === $Number ? new $util.LongBits(message.bytesFromClient.low >>> 0, message.bytesFromClient.high >>> 0).toNumber(true) : message.bytesFromClient;
                if (message.bytesToClient != null && $Object.hasOwnProperty.call(message, "bytesToClient"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.bytesToClient = typeof message.bytesToClient === "number" ? $BigInt(message.bytesToClient) : $util.Long.fromBits(message.bytesToClient.low >>> 0, message.bytesToClient.high >>> 0, true).toBigInt();
                    else if (typeof message.bytesToClient === "number")
                        object.bytesToClient = options.longs === $String ? $String(message.bytesToClient) : message.bytesToClient;
                    else
                        object.bytesToClient = options.longs === $String ? $util.Long.prototype.toString.call(message.bytesToClient) : options.longs === $Number ? new $util.LongBits(message.bytesToClient.low >>> 0, message.bytesToClient.high >>> 0).toNumber(true) : message.bytesToClient;
                if (message.bytesFromUpstream != null && $Object.hasOwnProperty.call(message, "bytesFromUpstream"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.bytesFromUpstream = typeof message.bytesFromUpstream === "number" ? $BigInt(message.bytesFromUpstream) : $util.Long.fromBits(message.bytesFromUpstream.low >>> 0, message.bytesFromUpstream.high >>> 0, true).toBigInt();
                    else if (typeof message.bytesFromUpstream === "number")
                        object.bytesFromUpstream = options.longs === $String ? $String(message.bytesFromUpstream) : message.bytesFromUpstream;
                    else
                        object.bytesFromUpstream = options.longs === $String ? $util.Long.prototype.toString.call(message.bytesFromUpstream) : options.longs === $Number ? new $util.LongBits(message.bytesFromUpstream.low >>> 0, message.bytesFromUpstream.high >>> 0).toNumber(true) : message.bytesFromUpstream;
                if (message.bytesToUpstream != null && $Object.hasOwnProperty.call(message, "bytesToUpstream"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.bytesToUpstream = typeof message.bytesToUpstream === "number" ? $BigInt(message.bytesToUpstream) : $util.Long.fromBits(message.bytesToUpstream.low >>> 0, message.bytesToUpstream.high >>> 0, true).toBigInt();
                    else if (typeof message.bytesToUpstream === "number")
                        object.bytesToUpstream = options.longs === $String ? $String(message.bytesToUpstream) : message.bytesToUpstream;
                    else
                        object.bytesToUpstream = options.longs === $String ? $util.Long.prototype.toString.call(message.bytesToUpstream) : options.longs === $Number ? new $util.LongBits(message.bytesToUpstream.low >>> 0, message.bytesToUpstream.high >>> 0).toNumber(true) : message.bytesToUpstream;
                if (message.udp != null && $Object.hasOwnProperty.call(message, "udp"))
                    object.udp = message.udp;
                if (message.excessThousandths != null && $Object.hasOwnProperty.call(message, "excessThousandths"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.excessThousandths = typeof message.excessThousandths === "number" ? $BigInt(message.excessThousandths) : $util.Long.fromBits(message.excessThousandths.low >>> 0, message.excessThousandths.high >>> 0, true).toBigInt();
                    else if (typeof message.excessThousandths === "number")
                        object.excessThousandths = options.longs === $String ? $String(message.excessThousandths) : message.excessThousandths;
                    else
                        object.excessThousandths = options.longs === $String ? $util.Long.prototype.toString.call(message.excessThousandths) : options.longs === $Number ? new $util.LongBits(message.excessThousandths.low >>> 0, message.excessThousandths.high >>> 0).toNumber(true) : message.excessThousandths;
                if (message.zone != null && $Object.hasOwnProperty.call(message, "zone"))
                    object.zone = message.zone;
                if (message.raw != null && $Object.hasOwnProperty.call(message, "raw"))
                    object.raw = options.bytes === $String ? $util.base64.encode(message.raw, 0, message.raw.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.raw) : message.raw;
                let keys2;
                if (message.labels && (keys2 = $Object.keys(message.labels)).length) {
                    object.labels = {};
                    for (let j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.labels, keys2[j]);
                        object.labels[keys2[j]] = message.labels[keys2[j]];
                    }
                }
                if (message.sampleRate != null && $Object.hasOwnProperty.call(message, "sampleRate"))
                    object.sampleRate = options.json && !$isFinite(message.sampleRate) ? $String(message.sampleRate) : message.sampleRate;
                return object;
            };

            /**
             * Converts this NginxErrorLog to JSON.
             * @function toJSON
             * @memberof logflow.v1.NginxErrorLog
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            NginxErrorLog.prototype.toJSON = function() {
                return NginxErrorLog.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for NginxErrorLog
             * @function getTypeUrl
             * @memberof logflow.v1.NginxErrorLog
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            NginxErrorLog.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/logflow.v1.NginxErrorLog";
            };

            return NginxErrorLog;
        })();

        v1.NginxStreamSession = (function() {

            /**
             * Properties of a NginxStreamSession.
             * @typedef {Object} logflow.v1.NginxStreamSession.$Properties
             * @property {logflow.v1.RecordIdentity.$Properties|null} [identity] NginxStreamSession identity
             * @property {number|Long|null} [timeUnixMs] NginxStreamSession timeUnixMs
             * @property {string|null} [remoteAddr] NginxStreamSession remoteAddr
             * @property {string|null} [sslPrereadAlpnProtocols] NginxStreamSession sslPrereadAlpnProtocols
             * @property {string|null} [protocol] NginxStreamSession protocol
             * @property {number|null} [status] NginxStreamSession status
             * @property {number|Long|null} [bytesReceived] NginxStreamSession bytesReceived
             * @property {string|null} [sslPrereadServerName] NginxStreamSession sslPrereadServerName
             * @property {string|null} [sslPrereadProtocol] NginxStreamSession sslPrereadProtocol
             * @property {number|Long|null} [sessionTimeMs] NginxStreamSession sessionTimeMs
             * @property {number|null} [timeZoneOffsetMinutes] NginxStreamSession timeZoneOffsetMinutes
             * @property {Array.<logflow.v1.StreamUpstreamAttempt.$Properties>|null} [upstream] NginxStreamSession upstream
             * @property {number|Long|null} [bytesSent] NginxStreamSession bytesSent
             * @property {string|null} [serverName] NginxStreamSession serverName
             * @property {number|null} [remotePort] NginxStreamSession remotePort
             * @property {string|null} [serverAddr] NginxStreamSession serverAddr
             * @property {number|null} [serverPort] NginxStreamSession serverPort
             * @property {number|Long|null} [connection] NginxStreamSession connection
             * @property {string|null} [sslProtocol] NginxStreamSession sslProtocol
             * @property {string|null} [sslCipher] NginxStreamSession sslCipher
             * @property {string|null} [sslSessionReused] NginxStreamSession sslSessionReused
             * @property {string|null} [sslServerName] NginxStreamSession sslServerName
             * @property {string|null} [realipRemoteAddr] NginxStreamSession realipRemoteAddr
             * @property {string|null} [hostname] NginxStreamSession hostname
             * @property {string|null} [geoipCountryCode] NginxStreamSession geoipCountryCode
             * @property {number|Long|null} [pid] NginxStreamSession pid
             * @property {number|null} [realipRemotePort] NginxStreamSession realipRemotePort
             * @property {string|null} [proxyProtocolAddr] NginxStreamSession proxyProtocolAddr
             * @property {number|null} [proxyProtocolPort] NginxStreamSession proxyProtocolPort
             * @property {string|null} [proxyProtocolServerAddr] NginxStreamSession proxyProtocolServerAddr
             * @property {number|null} [proxyProtocolServerPort] NginxStreamSession proxyProtocolServerPort
             * @property {Object.<string,string>|null} [variables] NginxStreamSession variables
             * @property {Object.<string,Uint8Array>|null} [rawVariables] NginxStreamSession rawVariables
             * @property {Object.<string,string>|null} [labels] NginxStreamSession labels
             * @property {string|null} [logFormat] NginxStreamSession logFormat
             * @property {number|null} [sampleRate] NginxStreamSession sampleRate
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NginxStreamSession.
             * @memberof logflow.v1
             * @interface INginxStreamSession
             * @augments logflow.v1.NginxStreamSession.$Properties
             * @deprecated Use logflow.v1.NginxStreamSession.$Properties instead.
             */

            /**
             * Shape of a NginxStreamSession.
             * @typedef {logflow.v1.NginxStreamSession.$Properties} logflow.v1.NginxStreamSession.$Shape
             */

            /**
             * Constructs a new NginxStreamSession.
             * @memberof logflow.v1
             * @classdesc Represents a NginxStreamSession.
             * @constructor
             * @param {logflow.v1.NginxStreamSession.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NginxStreamSession = function (properties) {
                this.upstream = [];
                this.variables = {};
                this.rawVariables = {};
                this.labels = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NginxStreamSession identity.
             * @member {logflow.v1.RecordIdentity.$Properties|null|undefined} identity
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.identity = null;

            /**
             * NginxStreamSession timeUnixMs.
             * @member {number|Long|null|undefined} timeUnixMs
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.timeUnixMs = null;

            /**
             * NginxStreamSession remoteAddr.
             * @member {string|null|undefined} remoteAddr
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.remoteAddr = null;

            /**
             * NginxStreamSession sslPrereadAlpnProtocols.
             * @member {string|null|undefined} sslPrereadAlpnProtocols
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.sslPrereadAlpnProtocols = null;

            /**
             * NginxStreamSession protocol.
             * @member {string|null|undefined} protocol
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.protocol = null;

            /**
             * NginxStreamSession status.
             * @member {number|null|undefined} status
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.status = null;

            /**
             * NginxStreamSession bytesReceived.
             * @member {number|Long|null|undefined} bytesReceived
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.bytesReceived = null;

            /**
             * NginxStreamSession sslPrereadServerName.
             * @member {string|null|undefined} sslPrereadServerName
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.sslPrereadServerName = null;

            /**
             * NginxStreamSession sslPrereadProtocol.
             * @member {string|null|undefined} sslPrereadProtocol
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.sslPrereadProtocol = null;

            /**
             * NginxStreamSession sessionTimeMs.
             * @member {number|Long|null|undefined} sessionTimeMs
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.sessionTimeMs = null;

            /**
             * NginxStreamSession timeZoneOffsetMinutes.
             * @member {number|null|undefined} timeZoneOffsetMinutes
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.timeZoneOffsetMinutes = null;

            /**
             * NginxStreamSession upstream.
             * @member {Array.<logflow.v1.StreamUpstreamAttempt.$Properties>} upstream
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.upstream = $util.emptyArray;

            /**
             * NginxStreamSession bytesSent.
             * @member {number|Long|null|undefined} bytesSent
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.bytesSent = null;

            /**
             * NginxStreamSession serverName.
             * @member {string|null|undefined} serverName
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.serverName = null;

            /**
             * NginxStreamSession remotePort.
             * @member {number|null|undefined} remotePort
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.remotePort = null;

            /**
             * NginxStreamSession serverAddr.
             * @member {string|null|undefined} serverAddr
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.serverAddr = null;

            /**
             * NginxStreamSession serverPort.
             * @member {number|null|undefined} serverPort
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.serverPort = null;

            /**
             * NginxStreamSession connection.
             * @member {number|Long|null|undefined} connection
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.connection = null;

            /**
             * NginxStreamSession sslProtocol.
             * @member {string|null|undefined} sslProtocol
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.sslProtocol = null;

            /**
             * NginxStreamSession sslCipher.
             * @member {string|null|undefined} sslCipher
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.sslCipher = null;

            /**
             * NginxStreamSession sslSessionReused.
             * @member {string|null|undefined} sslSessionReused
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.sslSessionReused = null;

            /**
             * NginxStreamSession sslServerName.
             * @member {string|null|undefined} sslServerName
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.sslServerName = null;

            /**
             * NginxStreamSession realipRemoteAddr.
             * @member {string|null|undefined} realipRemoteAddr
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.realipRemoteAddr = null;

            /**
             * NginxStreamSession hostname.
             * @member {string|null|undefined} hostname
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.hostname = null;

            /**
             * NginxStreamSession geoipCountryCode.
             * @member {string|null|undefined} geoipCountryCode
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.geoipCountryCode = null;

            /**
             * NginxStreamSession pid.
             * @member {number|Long|null|undefined} pid
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.pid = null;

            /**
             * NginxStreamSession realipRemotePort.
             * @member {number|null|undefined} realipRemotePort
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.realipRemotePort = null;

            /**
             * NginxStreamSession proxyProtocolAddr.
             * @member {string|null|undefined} proxyProtocolAddr
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.proxyProtocolAddr = null;

            /**
             * NginxStreamSession proxyProtocolPort.
             * @member {number|null|undefined} proxyProtocolPort
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.proxyProtocolPort = null;

            /**
             * NginxStreamSession proxyProtocolServerAddr.
             * @member {string|null|undefined} proxyProtocolServerAddr
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.proxyProtocolServerAddr = null;

            /**
             * NginxStreamSession proxyProtocolServerPort.
             * @member {number|null|undefined} proxyProtocolServerPort
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.proxyProtocolServerPort = null;

            /**
             * NginxStreamSession variables.
             * @member {Object.<string,string>} variables
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.variables = $util.emptyObject;

            /**
             * NginxStreamSession rawVariables.
             * @member {Object.<string,Uint8Array>} rawVariables
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.rawVariables = $util.emptyObject;

            /**
             * NginxStreamSession labels.
             * @member {Object.<string,string>} labels
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.labels = $util.emptyObject;

            /**
             * NginxStreamSession logFormat.
             * @member {string|null|undefined} logFormat
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.logFormat = null;

            /**
             * NginxStreamSession sampleRate.
             * @member {number|null|undefined} sampleRate
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             */
            NginxStreamSession.prototype.sampleRate = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_timeUnixMs", {
                get: $util.oneOfGetter($oneOfFields = ["timeUnixMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_remoteAddr", {
                get: $util.oneOfGetter($oneOfFields = ["remoteAddr"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_sslPrereadAlpnProtocols", {
                get: $util.oneOfGetter($oneOfFields = ["sslPrereadAlpnProtocols"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_protocol", {
                get: $util.oneOfGetter($oneOfFields = ["protocol"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_status", {
                get: $util.oneOfGetter($oneOfFields = ["status"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_bytesReceived", {
                get: $util.oneOfGetter($oneOfFields = ["bytesReceived"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_sslPrereadServerName", {
                get: $util.oneOfGetter($oneOfFields = ["sslPrereadServerName"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_sslPrereadProtocol", {
                get: $util.oneOfGetter($oneOfFields = ["sslPrereadProtocol"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_sessionTimeMs", {
                get: $util.oneOfGetter($oneOfFields = ["sessionTimeMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_timeZoneOffsetMinutes", {
                get: $util.oneOfGetter($oneOfFields = ["timeZoneOffsetMinutes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_bytesSent", {
                get: $util.oneOfGetter($oneOfFields = ["bytesSent"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_serverName", {
                get: $util.oneOfGetter($oneOfFields = ["serverName"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_remotePort", {
                get: $util.oneOfGetter($oneOfFields = ["remotePort"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_serverAddr", {
                get: $util.oneOfGetter($oneOfFields = ["serverAddr"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_serverPort", {
                get: $util.oneOfGetter($oneOfFields = ["serverPort"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_connection", {
                get: $util.oneOfGetter($oneOfFields = ["connection"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_sslProtocol", {
                get: $util.oneOfGetter($oneOfFields = ["sslProtocol"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_sslCipher", {
                get: $util.oneOfGetter($oneOfFields = ["sslCipher"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_sslSessionReused", {
                get: $util.oneOfGetter($oneOfFields = ["sslSessionReused"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_sslServerName", {
                get: $util.oneOfGetter($oneOfFields = ["sslServerName"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_realipRemoteAddr", {
                get: $util.oneOfGetter($oneOfFields = ["realipRemoteAddr"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_hostname", {
                get: $util.oneOfGetter($oneOfFields = ["hostname"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_geoipCountryCode", {
                get: $util.oneOfGetter($oneOfFields = ["geoipCountryCode"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_pid", {
                get: $util.oneOfGetter($oneOfFields = ["pid"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_realipRemotePort", {
                get: $util.oneOfGetter($oneOfFields = ["realipRemotePort"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_proxyProtocolAddr", {
                get: $util.oneOfGetter($oneOfFields = ["proxyProtocolAddr"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_proxyProtocolPort", {
                get: $util.oneOfGetter($oneOfFields = ["proxyProtocolPort"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_proxyProtocolServerAddr", {
                get: $util.oneOfGetter($oneOfFields = ["proxyProtocolServerAddr"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_proxyProtocolServerPort", {
                get: $util.oneOfGetter($oneOfFields = ["proxyProtocolServerPort"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_logFormat", {
                get: $util.oneOfGetter($oneOfFields = ["logFormat"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NginxStreamSession.prototype, "_sampleRate", {
                get: $util.oneOfGetter($oneOfFields = ["sampleRate"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new NginxStreamSession instance using the specified properties.
             * @function create
             * @memberof logflow.v1.NginxStreamSession
             * @static
             * @param {logflow.v1.NginxStreamSession.$Properties=} [properties] Properties to set
             * @returns {logflow.v1.NginxStreamSession} NginxStreamSession instance
             * @type {{
             *   (properties: logflow.v1.NginxStreamSession.$Shape): logflow.v1.NginxStreamSession & logflow.v1.NginxStreamSession.$Shape;
             *   (properties?: logflow.v1.NginxStreamSession.$Properties): logflow.v1.NginxStreamSession;
             * }}
             */
            NginxStreamSession.create = function(properties) {
                return new NginxStreamSession(properties);
            };

            /**
             * Encodes the specified NginxStreamSession message. Does not implicitly {@link logflow.v1.NginxStreamSession.verify|verify} messages.
             * @function encode
             * @memberof logflow.v1.NginxStreamSession
             * @static
             * @param {logflow.v1.NginxStreamSession.$Properties} message NginxStreamSession message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NginxStreamSession.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.identity != null && $Object.hasOwnProperty.call(message, "identity"))
                    $root.logflow.v1.RecordIdentity.encode(message.identity, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.timeUnixMs != null && $Object.hasOwnProperty.call(message, "timeUnixMs"))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.timeUnixMs);
                if (message.remoteAddr != null && $Object.hasOwnProperty.call(message, "remoteAddr"))
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.remoteAddr);
                if (message.sslPrereadAlpnProtocols != null && $Object.hasOwnProperty.call(message, "sslPrereadAlpnProtocols"))
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.sslPrereadAlpnProtocols);
                if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol"))
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.protocol);
                if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.status);
                if (message.bytesReceived != null && $Object.hasOwnProperty.call(message, "bytesReceived"))
                    writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.bytesReceived);
                if (message.sslPrereadServerName != null && $Object.hasOwnProperty.call(message, "sslPrereadServerName"))
                    writer.uint32(/* id 11, wireType 2 =*/90).string(message.sslPrereadServerName);
                if (message.sslPrereadProtocol != null && $Object.hasOwnProperty.call(message, "sslPrereadProtocol"))
                    writer.uint32(/* id 12, wireType 2 =*/98).string(message.sslPrereadProtocol);
                if (message.sessionTimeMs != null && $Object.hasOwnProperty.call(message, "sessionTimeMs"))
                    writer.uint32(/* id 13, wireType 0 =*/104).uint64(message.sessionTimeMs);
                if (message.timeZoneOffsetMinutes != null && $Object.hasOwnProperty.call(message, "timeZoneOffsetMinutes"))
                    writer.uint32(/* id 14, wireType 0 =*/112).sint32(message.timeZoneOffsetMinutes);
                if (message.upstream != null && message.upstream.length)
                    for (let i = 0; i < message.upstream.length; ++i)
                        $root.logflow.v1.StreamUpstreamAttempt.encode(message.upstream[i], writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                if (message.bytesSent != null && $Object.hasOwnProperty.call(message, "bytesSent"))
                    writer.uint32(/* id 17, wireType 0 =*/136).uint64(message.bytesSent);
                if (message.serverName != null && $Object.hasOwnProperty.call(message, "serverName"))
                    writer.uint32(/* id 21, wireType 2 =*/170).string(message.serverName);
                if (message.remotePort != null && $Object.hasOwnProperty.call(message, "remotePort"))
                    writer.uint32(/* id 29, wireType 0 =*/232).uint32(message.remotePort);
                if (message.serverAddr != null && $Object.hasOwnProperty.call(message, "serverAddr"))
                    writer.uint32(/* id 30, wireType 2 =*/242).string(message.serverAddr);
                if (message.serverPort != null && $Object.hasOwnProperty.call(message, "serverPort"))
                    writer.uint32(/* id 31, wireType 0 =*/248).uint32(message.serverPort);
                if (message.connection != null && $Object.hasOwnProperty.call(message, "connection"))
                    writer.uint32(/* id 33, wireType 0 =*/264).uint64(message.connection);
                if (message.sslProtocol != null && $Object.hasOwnProperty.call(message, "sslProtocol"))
                    writer.uint32(/* id 38, wireType 2 =*/306).string(message.sslProtocol);
                if (message.sslCipher != null && $Object.hasOwnProperty.call(message, "sslCipher"))
                    writer.uint32(/* id 39, wireType 2 =*/314).string(message.sslCipher);
                if (message.sslSessionReused != null && $Object.hasOwnProperty.call(message, "sslSessionReused"))
                    writer.uint32(/* id 40, wireType 2 =*/322).string(message.sslSessionReused);
                if (message.sslServerName != null && $Object.hasOwnProperty.call(message, "sslServerName"))
                    writer.uint32(/* id 41, wireType 2 =*/330).string(message.sslServerName);
                if (message.realipRemoteAddr != null && $Object.hasOwnProperty.call(message, "realipRemoteAddr"))
                    writer.uint32(/* id 47, wireType 2 =*/378).string(message.realipRemoteAddr);
                if (message.hostname != null && $Object.hasOwnProperty.call(message, "hostname"))
                    writer.uint32(/* id 48, wireType 2 =*/386).string(message.hostname);
                if (message.geoipCountryCode != null && $Object.hasOwnProperty.call(message, "geoipCountryCode"))
                    writer.uint32(/* id 57, wireType 2 =*/458).string(message.geoipCountryCode);
                if (message.pid != null && $Object.hasOwnProperty.call(message, "pid"))
                    writer.uint32(/* id 58, wireType 0 =*/464).uint64(message.pid);
                if (message.variables != null && $Object.hasOwnProperty.call(message, "variables"))
                    for (let keys = $Object.keys(message.variables), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 60, wireType 2 =*/482).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.variables[keys[i]]).ldelim();
                if (message.rawVariables != null && $Object.hasOwnProperty.call(message, "rawVariables"))
                    for (let keys = $Object.keys(message.rawVariables), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 61, wireType 2 =*/490).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).bytes(message.rawVariables[keys[i]]).ldelim();
                if (message.labels != null && $Object.hasOwnProperty.call(message, "labels"))
                    for (let keys = $Object.keys(message.labels), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 62, wireType 2 =*/498).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.labels[keys[i]]).ldelim();
                if (message.logFormat != null && $Object.hasOwnProperty.call(message, "logFormat"))
                    writer.uint32(/* id 63, wireType 2 =*/506).string(message.logFormat);
                if (message.realipRemotePort != null && $Object.hasOwnProperty.call(message, "realipRemotePort"))
                    writer.uint32(/* id 64, wireType 0 =*/512).uint32(message.realipRemotePort);
                if (message.proxyProtocolAddr != null && $Object.hasOwnProperty.call(message, "proxyProtocolAddr"))
                    writer.uint32(/* id 65, wireType 2 =*/522).string(message.proxyProtocolAddr);
                if (message.proxyProtocolPort != null && $Object.hasOwnProperty.call(message, "proxyProtocolPort"))
                    writer.uint32(/* id 66, wireType 0 =*/528).uint32(message.proxyProtocolPort);
                if (message.proxyProtocolServerAddr != null && $Object.hasOwnProperty.call(message, "proxyProtocolServerAddr"))
                    writer.uint32(/* id 67, wireType 2 =*/538).string(message.proxyProtocolServerAddr);
                if (message.proxyProtocolServerPort != null && $Object.hasOwnProperty.call(message, "proxyProtocolServerPort"))
                    writer.uint32(/* id 68, wireType 0 =*/544).uint32(message.proxyProtocolServerPort);
                if (message.sampleRate != null && $Object.hasOwnProperty.call(message, "sampleRate"))
                    writer.uint32(/* id 69, wireType 1 =*/553).double(message.sampleRate);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified NginxStreamSession message, length delimited. Does not implicitly {@link logflow.v1.NginxStreamSession.verify|verify} messages.
             * @function encodeDelimited
             * @memberof logflow.v1.NginxStreamSession
             * @static
             * @param {logflow.v1.NginxStreamSession.$Properties} message NginxStreamSession message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NginxStreamSession.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes a NginxStreamSession message from the specified reader or buffer.
             * @function decode
             * @memberof logflow.v1.NginxStreamSession
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logflow.v1.NginxStreamSession & logflow.v1.NginxStreamSession.$Shape} NginxStreamSession
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NginxStreamSession.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logflow.v1.NginxStreamSession();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.identity = $root.logflow.v1.RecordIdentity.decode(reader, reader.size(), $undefined, _depth + 1, message.identity);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.timeUnixMs = reader.int64();
                            message._timeUnixMs = "timeUnixMs";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.remoteAddr = reader.stringVerify();
                            message._remoteAddr = "remoteAddr";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.sslPrereadAlpnProtocols = reader.stringVerify();
                            message._sslPrereadAlpnProtocols = "sslPrereadAlpnProtocols";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.protocol = reader.stringVerify();
                            message._protocol = "protocol";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            message.status = reader.uint32();
                            message._status = "status";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            message.bytesReceived = reader.uint64();
                            message._bytesReceived = "bytesReceived";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.sslPrereadServerName = reader.stringVerify();
                            message._sslPrereadServerName = "sslPrereadServerName";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.sslPrereadProtocol = reader.stringVerify();
                            message._sslPrereadProtocol = "sslPrereadProtocol";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            message.sessionTimeMs = reader.uint64();
                            message._sessionTimeMs = "sessionTimeMs";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            message.timeZoneOffsetMinutes = reader.sint32();
                            message._timeZoneOffsetMinutes = "timeZoneOffsetMinutes";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            if (!(message.upstream && message.upstream.length))
                                message.upstream = [];
                            message.upstream.push($root.logflow.v1.StreamUpstreamAttempt.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 17: {
                            if (wireType !== 0)
                                break;
                            message.bytesSent = reader.uint64();
                            message._bytesSent = "bytesSent";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.serverName = reader.stringVerify();
                            message._serverName = "serverName";
                            continue;
                        }
                    case 29: {
                            if (wireType !== 0)
                                break;
                            message.remotePort = reader.uint32();
                            message._remotePort = "remotePort";
                            continue;
                        }
                    case 30: {
                            if (wireType !== 2)
                                break;
                            message.serverAddr = reader.stringVerify();
                            message._serverAddr = "serverAddr";
                            continue;
                        }
                    case 31: {
                            if (wireType !== 0)
                                break;
                            message.serverPort = reader.uint32();
                            message._serverPort = "serverPort";
                            continue;
                        }
                    case 33: {
                            if (wireType !== 0)
                                break;
                            message.connection = reader.uint64();
                            message._connection = "connection";
                            continue;
                        }
                    case 38: {
                            if (wireType !== 2)
                                break;
                            message.sslProtocol = reader.stringVerify();
                            message._sslProtocol = "sslProtocol";
                            continue;
                        }
                    case 39: {
                            if (wireType !== 2)
                                break;
                            message.sslCipher = reader.stringVerify();
                            message._sslCipher = "sslCipher";
                            continue;
                        }
                    case 40: {
                            if (wireType !== 2)
                                break;
                            message.sslSessionReused = reader.stringVerify();
                            message._sslSessionReused = "sslSessionReused";
                            continue;
                        }
                    case 41: {
                            if (wireType !== 2)
                                break;
                            message.sslServerName = reader.stringVerify();
                            message._sslServerName = "sslServerName";
                            continue;
                        }
                    case 47: {
                            if (wireType !== 2)
                                break;
                            message.realipRemoteAddr = reader.stringVerify();
                            message._realipRemoteAddr = "realipRemoteAddr";
                            continue;
                        }
                    case 48: {
                            if (wireType !== 2)
                                break;
                            message.hostname = reader.stringVerify();
                            message._hostname = "hostname";
                            continue;
                        }
                    case 57: {
                            if (wireType !== 2)
                                break;
                            message.geoipCountryCode = reader.stringVerify();
                            message._geoipCountryCode = "geoipCountryCode";
                            continue;
                        }
                    case 58: {
                            if (wireType !== 0)
                                break;
                            message.pid = reader.uint64();
                            message._pid = "pid";
                            continue;
                        }
                    case 64: {
                            if (wireType !== 0)
                                break;
                            message.realipRemotePort = reader.uint32();
                            message._realipRemotePort = "realipRemotePort";
                            continue;
                        }
                    case 65: {
                            if (wireType !== 2)
                                break;
                            message.proxyProtocolAddr = reader.stringVerify();
                            message._proxyProtocolAddr = "proxyProtocolAddr";
                            continue;
                        }
                    case 66: {
                            if (wireType !== 0)
                                break;
                            message.proxyProtocolPort = reader.uint32();
                            message._proxyProtocolPort = "proxyProtocolPort";
                            continue;
                        }
                    case 67: {
                            if (wireType !== 2)
                                break;
                            message.proxyProtocolServerAddr = reader.stringVerify();
                            message._proxyProtocolServerAddr = "proxyProtocolServerAddr";
                            continue;
                        }
                    case 68: {
                            if (wireType !== 0)
                                break;
                            message.proxyProtocolServerPort = reader.uint32();
                            message._proxyProtocolServerPort = "proxyProtocolServerPort";
                            continue;
                        }
                    case 60: {
                            if (wireType !== 2)
                                break;
                            if (message.variables === $util.emptyObject)
                                message.variables = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.variables, key);
                            message.variables[key] = value;
                            continue;
                        }
                    case 61: {
                            if (wireType !== 2)
                                break;
                            if (message.rawVariables === $util.emptyObject)
                                message.rawVariables = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = [];
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.bytes();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.rawVariables, key);
                            message.rawVariables[key] = value;
                            continue;
                        }
                    case 62: {
                            if (wireType !== 2)
                                break;
                            if (message.labels === $util.emptyObject)
                                message.labels = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.labels, key);
                            message.labels[key] = value;
                            continue;
                        }
                    case 63: {
                            if (wireType !== 2)
                                break;
                            message.logFormat = reader.stringVerify();
                            message._logFormat = "logFormat";
                            continue;
                        }
                    case 69: {
                            if (wireType !== 1)
                                break;
                            message.sampleRate = reader.double();
                            message._sampleRate = "sampleRate";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Decodes a NginxStreamSession message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof logflow.v1.NginxStreamSession
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {logflow.v1.NginxStreamSession & logflow.v1.NginxStreamSession.$Shape} NginxStreamSession
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NginxStreamSession.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies a NginxStreamSession message.
             * @function verify
             * @memberof logflow.v1.NginxStreamSession
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            NginxStreamSession.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.identity != null && $Object.hasOwnProperty.call(message, "identity")) {
                    let error = $root.logflow.v1.RecordIdentity.verify(message.identity, _depth + 1);
                    if (error)
                        return "identity." + error;
                }
                if (message.timeUnixMs != null && $Object.hasOwnProperty.call(message, "timeUnixMs")) {
                    properties._timeUnixMs = 1;
                    if (!$util.isInteger(message.timeUnixMs) && !(message.timeUnixMs && $util.isInteger(message.timeUnixMs.low) && $util.isInteger(message.timeUnixMs.high)))
                        return "timeUnixMs: integer|Long expected";
                }
                if (message.remoteAddr != null && $Object.hasOwnProperty.call(message, "remoteAddr")) {
                    properties._remoteAddr = 1;
                    if (!$util.isString(message.remoteAddr))
                        return "remoteAddr: string expected";
                }
                if (message.sslPrereadAlpnProtocols != null && $Object.hasOwnProperty.call(message, "sslPrereadAlpnProtocols")) {
                    properties._sslPrereadAlpnProtocols = 1;
                    if (!$util.isString(message.sslPrereadAlpnProtocols))
                        return "sslPrereadAlpnProtocols: string expected";
                }
                if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol")) {
                    properties._protocol = 1;
                    if (!$util.isString(message.protocol))
                        return "protocol: string expected";
                }
                if (message.status != null && $Object.hasOwnProperty.call(message, "status")) {
                    properties._status = 1;
                    if (!$util.isInteger(message.status))
                        return "status: integer expected";
                }
                if (message.bytesReceived != null && $Object.hasOwnProperty.call(message, "bytesReceived")) {
                    properties._bytesReceived = 1;
                    if (!$util.isInteger(message.bytesReceived) && !(message.bytesReceived && $util.isInteger(message.bytesReceived.low) && $util.isInteger(message.bytesReceived.high)))
                        return "bytesReceived: integer|Long expected";
                }
                if (message.sslPrereadServerName != null && $Object.hasOwnProperty.call(message, "sslPrereadServerName")) {
                    properties._sslPrereadServerName = 1;
                    if (!$util.isString(message.sslPrereadServerName))
                        return "sslPrereadServerName: string expected";
                }
                if (message.sslPrereadProtocol != null && $Object.hasOwnProperty.call(message, "sslPrereadProtocol")) {
                    properties._sslPrereadProtocol = 1;
                    if (!$util.isString(message.sslPrereadProtocol))
                        return "sslPrereadProtocol: string expected";
                }
                if (message.sessionTimeMs != null && $Object.hasOwnProperty.call(message, "sessionTimeMs")) {
                    properties._sessionTimeMs = 1;
                    if (!$util.isInteger(message.sessionTimeMs) && !(message.sessionTimeMs && $util.isInteger(message.sessionTimeMs.low) && $util.isInteger(message.sessionTimeMs.high)))
                        return "sessionTimeMs: integer|Long expected";
                }
                if (message.timeZoneOffsetMinutes != null && $Object.hasOwnProperty.call(message, "timeZoneOffsetMinutes")) {
                    properties._timeZoneOffsetMinutes = 1;
                    if (!$util.isInteger(message.timeZoneOffsetMinutes))
                        return "timeZoneOffsetMinutes: integer expected";
                }
                if (message.upstream != null && $Object.hasOwnProperty.call(message, "upstream")) {
                    if (!$Array.isArray(message.upstream))
                        return "upstream: array expected";
                    for (let i = 0; i < message.upstream.length; ++i) {
                        let error = $root.logflow.v1.StreamUpstreamAttempt.verify(message.upstream[i], _depth + 1);
                        if (error)
                            return "upstream." + error;
                    }
                }
                if (message.bytesSent != null && $Object.hasOwnProperty.call(message, "bytesSent")) {
                    properties._bytesSent = 1;
                    if (!$util.isInteger(message.bytesSent) && !(message.bytesSent && $util.isInteger(message.bytesSent.low) && $util.isInteger(message.bytesSent.high)))
                        return "bytesSent: integer|Long expected";
                }
                if (message.serverName != null && $Object.hasOwnProperty.call(message, "serverName")) {
                    properties._serverName = 1;
                    if (!$util.isString(message.serverName))
                        return "serverName: string expected";
                }
                if (message.remotePort != null && $Object.hasOwnProperty.call(message, "remotePort")) {
                    properties._remotePort = 1;
                    if (!$util.isInteger(message.remotePort))
                        return "remotePort: integer expected";
                }
                if (message.serverAddr != null && $Object.hasOwnProperty.call(message, "serverAddr")) {
                    properties._serverAddr = 1;
                    if (!$util.isString(message.serverAddr))
                        return "serverAddr: string expected";
                }
                if (message.serverPort != null && $Object.hasOwnProperty.call(message, "serverPort")) {
                    properties._serverPort = 1;
                    if (!$util.isInteger(message.serverPort))
                        return "serverPort: integer expected";
                }
                if (message.connection != null && $Object.hasOwnProperty.call(message, "connection")) {
                    properties._connection = 1;
                    if (!$util.isInteger(message.connection) && !(message.connection && $util.isInteger(message.connection.low) && $util.isInteger(message.connection.high)))
                        return "connection: integer|Long expected";
                }
                if (message.sslProtocol != null && $Object.hasOwnProperty.call(message, "sslProtocol")) {
                    properties._sslProtocol = 1;
                    if (!$util.isString(message.sslProtocol))
                        return "sslProtocol: string expected";
                }
                if (message.sslCipher != null && $Object.hasOwnProperty.call(message, "sslCipher")) {
                    properties._sslCipher = 1;
                    if (!$util.isString(message.sslCipher))
                        return "sslCipher: string expected";
                }
                if (message.sslSessionReused != null && $Object.hasOwnProperty.call(message, "sslSessionReused")) {
                    properties._sslSessionReused = 1;
                    if (!$util.isString(message.sslSessionReused))
                        return "sslSessionReused: string expected";
                }
                if (message.sslServerName != null && $Object.hasOwnProperty.call(message, "sslServerName")) {
                    properties._sslServerName = 1;
                    if (!$util.isString(message.sslServerName))
                        return "sslServerName: string expected";
                }
                if (message.realipRemoteAddr != null && $Object.hasOwnProperty.call(message, "realipRemoteAddr")) {
                    properties._realipRemoteAddr = 1;
                    if (!$util.isString(message.realipRemoteAddr))
                        return "realipRemoteAddr: string expected";
                }
                if (message.hostname != null && $Object.hasOwnProperty.call(message, "hostname")) {
                    properties._hostname = 1;
                    if (!$util.isString(message.hostname))
                        return "hostname: string expected";
                }
                if (message.geoipCountryCode != null && $Object.hasOwnProperty.call(message, "geoipCountryCode")) {
                    properties._geoipCountryCode = 1;
                    if (!$util.isString(message.geoipCountryCode))
                        return "geoipCountryCode: string expected";
                }
                if (message.pid != null && $Object.hasOwnProperty.call(message, "pid")) {
                    properties._pid = 1;
                    if (!$util.isInteger(message.pid) && !(message.pid && $util.isInteger(message.pid.low) && $util.isInteger(message.pid.high)))
                        return "pid: integer|Long expected";
                }
                if (message.realipRemotePort != null && $Object.hasOwnProperty.call(message, "realipRemotePort")) {
                    properties._realipRemotePort = 1;
                    if (!$util.isInteger(message.realipRemotePort))
                        return "realipRemotePort: integer expected";
                }
                if (message.proxyProtocolAddr != null && $Object.hasOwnProperty.call(message, "proxyProtocolAddr")) {
                    properties._proxyProtocolAddr = 1;
                    if (!$util.isString(message.proxyProtocolAddr))
                        return "proxyProtocolAddr: string expected";
                }
                if (message.proxyProtocolPort != null && $Object.hasOwnProperty.call(message, "proxyProtocolPort")) {
                    properties._proxyProtocolPort = 1;
                    if (!$util.isInteger(message.proxyProtocolPort))
                        return "proxyProtocolPort: integer expected";
                }
                if (message.proxyProtocolServerAddr != null && $Object.hasOwnProperty.call(message, "proxyProtocolServerAddr")) {
                    properties._proxyProtocolServerAddr = 1;
                    if (!$util.isString(message.proxyProtocolServerAddr))
                        return "proxyProtocolServerAddr: string expected";
                }
                if (message.proxyProtocolServerPort != null && $Object.hasOwnProperty.call(message, "proxyProtocolServerPort")) {
                    properties._proxyProtocolServerPort = 1;
                    if (!$util.isInteger(message.proxyProtocolServerPort))
                        return "proxyProtocolServerPort: integer expected";
                }
                if (message.variables != null && $Object.hasOwnProperty.call(message, "variables")) {
                    if (!$util.isObject(message.variables))
                        return "variables: object expected";
                    let key = $Object.keys(message.variables);
                    for (let i = 0; i < key.length; ++i)
                        if (!$util.isString(message.variables[key[i]]))
                            return "variables: string{k:string} expected";
                }
                if (message.rawVariables != null && $Object.hasOwnProperty.call(message, "rawVariables")) {
                    if (!$util.isObject(message.rawVariables))
                        return "rawVariables: object expected";
                    let key = $Object.keys(message.rawVariables);
                    for (let i = 0; i < key.length; ++i)
                        if (!(message.rawVariables[key[i]] && typeof message.rawVariables[key[i]].length === "number" || $util.isString(message.rawVariables[key[i]])))
                            return "rawVariables: buffer{k:string} expected";
                }
                if (message.labels != null && $Object.hasOwnProperty.call(message, "labels")) {
                    if (!$util.isObject(message.labels))
                        return "labels: object expected";
                    let key = $Object.keys(message.labels);
                    for (let i = 0; i < key.length; ++i)
                        if (!$util.isString(message.labels[key[i]]))
                            return "labels: string{k:string} expected";
                }
                if (message.logFormat != null && $Object.hasOwnProperty.call(message, "logFormat")) {
                    properties._logFormat = 1;
                    if (!$util.isString(message.logFormat))
                        return "logFormat: string expected";
                }
                if (message.sampleRate != null && $Object.hasOwnProperty.call(message, "sampleRate")) {
                    properties._sampleRate = 1;
                    if (typeof message.sampleRate !== "number")
                        return "sampleRate: number expected";
                }
                return null;
            };

            /**
             * Creates a NginxStreamSession message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof logflow.v1.NginxStreamSession
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {logflow.v1.NginxStreamSession} NginxStreamSession
             */
            NginxStreamSession.fromObject = function (object, _depth) {
                if (object instanceof $root.logflow.v1.NginxStreamSession)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".logflow.v1.NginxStreamSession: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.logflow.v1.NginxStreamSession();
                if (object.identity != null) {
                    if (!$util.isObject(object.identity))
                        throw $TypeError(".logflow.v1.NginxStreamSession.identity: object expected");
                    message.identity = $root.logflow.v1.RecordIdentity.fromObject(object.identity, _depth + 1);
                }
                if (object.timeUnixMs != null)
                    if ($util.Long)
                        message.timeUnixMs = $util.Long.fromValue(object.timeUnixMs, false);
                    else if (typeof object.timeUnixMs === "string")
                        message.timeUnixMs = $parseInt(object.timeUnixMs, 10);
                    else if (typeof object.timeUnixMs === "number")
                        message.timeUnixMs = object.timeUnixMs;
                    else if (typeof object.timeUnixMs === "object")
                        message.timeUnixMs = new $util.LongBits(object.timeUnixMs.low >>> 0, object.timeUnixMs.high >>> 0).toNumber();
                if (object.remoteAddr != null)
                    message.remoteAddr = $String(object.remoteAddr);
                if (object.sslPrereadAlpnProtocols != null)
                    message.sslPrereadAlpnProtocols = $String(object.sslPrereadAlpnProtocols);
                if (object.protocol != null)
                    message.protocol = $String(object.protocol);
                if (object.status != null)
                    message.status = object.status >>> 0;
                if (object.bytesReceived != null)
                    if ($util.Long)
                        message.bytesReceived = $util.Long.fromValue(object.bytesReceived, true);
                    else if (typeof object.bytesReceived === "string")
                        message.bytesReceived = $parseInt(object.bytesReceived, 10);
                    else if (typeof object.bytesReceived === "number")
                        message.bytesReceived = object.bytesReceived;
                    else if (typeof object.bytesReceived === "object")
                        message.bytesReceived = new $util.LongBits(object.bytesReceived.low >>> 0, object.bytesReceived.high >>> 0).toNumber(true);
                if (object.sslPrereadServerName != null)
                    message.sslPrereadServerName = $String(object.sslPrereadServerName);
                if (object.sslPrereadProtocol != null)
                    message.sslPrereadProtocol = $String(object.sslPrereadProtocol);
                if (object.sessionTimeMs != null)
                    if ($util.Long)
                        message.sessionTimeMs = $util.Long.fromValue(object.sessionTimeMs, true);
                    else if (typeof object.sessionTimeMs === "string")
                        message.sessionTimeMs = $parseInt(object.sessionTimeMs, 10);
                    else if (typeof object.sessionTimeMs === "number")
                        message.sessionTimeMs = object.sessionTimeMs;
                    else if (typeof object.sessionTimeMs === "object")
                        message.sessionTimeMs = new $util.LongBits(object.sessionTimeMs.low >>> 0, object.sessionTimeMs.high >>> 0).toNumber(true);
                if (object.timeZoneOffsetMinutes != null)
                    message.timeZoneOffsetMinutes = object.timeZoneOffsetMinutes | 0;
                if (object.upstream) {
                    if (!$Array.isArray(object.upstream))
                        throw $TypeError(".logflow.v1.NginxStreamSession.upstream: array expected");
                    message.upstream = $Array(object.upstream.length);
                    for (let i = 0; i < object.upstream.length; ++i) {
                        if (!$util.isObject(object.upstream[i]))
                            throw $TypeError(".logflow.v1.NginxStreamSession.upstream: object expected");
                        message.upstream[i] = $root.logflow.v1.StreamUpstreamAttempt.fromObject(object.upstream[i], _depth + 1);
                    }
                }
                if (object.bytesSent != null)
                    if ($util.Long)
                        message.bytesSent = $util.Long.fromValue(object.bytesSent, true);
                    else if (typeof object.bytesSent === "string")
                        message.bytesSent = $parseInt(object.bytesSent, 10);
                    else if (typeof object.bytesSent === "number")
                        message.bytesSent = object.bytesSent;
                    else if (typeof object.bytesSent === "object")
                        message.bytesSent = new $util.LongBits(object.bytesSent.low >>> 0, object.bytesSent.high >>> 0).toNumber(true);
                if (object.serverName != null)
                    message.serverName = $String(object.serverName);
                if (object.remotePort != null)
                    message.remotePort = object.remotePort >>> 0;
                if (object.serverAddr != null)
                    message.serverAddr = $String(object.serverAddr);
                if (object.serverPort != null)
                    message.serverPort = object.serverPort >>> 0;
                if (object.connection != null)
                    if ($util.Long)
                        message.connection = $util.Long.fromValue(object.connection, true);
                    else if (typeof object.connection === "string")
                        message.connection = $parseInt(object.connection, 10);
                    else if (typeof object.connection === "number")
                        message.connection = object.connection;
                    else if (typeof object.connection === "object")
                        message.connection = new $util.LongBits(object.connection.low >>> 0, object.connection.high >>> 0).toNumber(true);
                if (object.sslProtocol != null)
                    message.sslProtocol = $String(object.sslProtocol);
                if (object.sslCipher != null)
                    message.sslCipher = $String(object.sslCipher);
                if (object.sslSessionReused != null)
                    message.sslSessionReused = $String(object.sslSessionReused);
                if (object.sslServerName != null)
                    message.sslServerName = $String(object.sslServerName);
                if (object.realipRemoteAddr != null)
                    message.realipRemoteAddr = $String(object.realipRemoteAddr);
                if (object.hostname != null)
                    message.hostname = $String(object.hostname);
                if (object.geoipCountryCode != null)
                    message.geoipCountryCode = $String(object.geoipCountryCode);
                if (object.pid != null)
                    if ($util.Long)
                        message.pid = $util.Long.fromValue(object.pid, true);
                    else if (typeof object.pid === "string")
                        message.pid = $parseInt(object.pid, 10);
                    else if (typeof object.pid === "number")
                        message.pid = object.pid;
                    else if (typeof object.pid === "object")
                        message.pid = new $util.LongBits(object.pid.low >>> 0, object.pid.high >>> 0).toNumber(true);
                if (object.realipRemotePort != null)
                    message.realipRemotePort = object.realipRemotePort >>> 0;
                if (object.proxyProtocolAddr != null)
                    message.proxyProtocolAddr = $String(object.proxyProtocolAddr);
                if (object.proxyProtocolPort != null)
                    message.proxyProtocolPort = object.proxyProtocolPort >>> 0;
                if (object.proxyProtocolServerAddr != null)
                    message.proxyProtocolServerAddr = $String(object.proxyProtocolServerAddr);
                if (object.proxyProtocolServerPort != null)
                    message.proxyProtocolServerPort = object.proxyProtocolServerPort >>> 0;
                if (object.variables) {
                    if (!$util.isObject(object.variables))
                        throw $TypeError(".logflow.v1.NginxStreamSession.variables: object expected");
                    message.variables = {};
                    for (let keys = $Object.keys(object.variables), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.variables, keys[i]);
                        message.variables[keys[i]] = $String(object.variables[keys[i]]);
                    }
                }
                if (object.rawVariables) {
                    if (!$util.isObject(object.rawVariables))
                        throw $TypeError(".logflow.v1.NginxStreamSession.rawVariables: object expected");
                    message.rawVariables = {};
                    for (let keys = $Object.keys(object.rawVariables), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.rawVariables, keys[i]);
                        if (typeof object.rawVariables[keys[i]] === "string")
                            $util.base64.decode(object.rawVariables[keys[i]], message.rawVariables[keys[i]] = $util.newBuffer($util.base64.length(object.rawVariables[keys[i]])), 0);
                        else if (object.rawVariables[keys[i]].length >= 0)
                            message.rawVariables[keys[i]] = object.rawVariables[keys[i]];
                    }
                }
                if (object.labels) {
                    if (!$util.isObject(object.labels))
                        throw $TypeError(".logflow.v1.NginxStreamSession.labels: object expected");
                    message.labels = {};
                    for (let keys = $Object.keys(object.labels), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.labels, keys[i]);
                        message.labels[keys[i]] = $String(object.labels[keys[i]]);
                    }
                }
                if (object.logFormat != null)
                    message.logFormat = $String(object.logFormat);
                if (object.sampleRate != null)
                    message.sampleRate = $Number(object.sampleRate);
                return message;
            };

            /**
             * Creates a plain object from a NginxStreamSession message. Also converts values to other types if specified.
             * @function toObject
             * @memberof logflow.v1.NginxStreamSession
             * @static
             * @param {logflow.v1.NginxStreamSession} message NginxStreamSession
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            NginxStreamSession.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.upstream = [];
                if (options.objects || options.defaults) {
                    object.variables = {};
                    object.rawVariables = {};
                    object.labels = {};
                }
                if (options.defaults)
                    object.identity = null;
                if (message.identity != null && $Object.hasOwnProperty.call(message, "identity"))
                    object.identity = $root.logflow.v1.RecordIdentity.toObject(message.identity, options, _depth + 1);
                if (message.timeUnixMs != null && $Object.hasOwnProperty.call(message, "timeUnixMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.timeUnixMs = typeof message.timeUnixMs === "number" ? $BigInt(message.timeUnixMs) : $util.Long.fromBits(message.timeUnixMs.low >>> 0, message.timeUnixMs.high >>> 0, false).toBigInt();
                    else if (typeof message.timeUnixMs === "number")
                        object.timeUnixMs = options.longs === $String ? $String(message.timeUnixMs) : message.timeUnixMs;
                    else
                        object.timeUnixMs = options.longs === $String ? $util.Long.prototype.toString.call(message.timeUnixMs) : options.longs === $Number ? new $util.LongBits(message.timeUnixMs.low >>> 0, message.timeUnixMs.high >>> 0).toNumber() : message.timeUnixMs;
                if (message.remoteAddr != null && $Object.hasOwnProperty.call(message, "remoteAddr"))
                    object.remoteAddr = message.remoteAddr;
                if (message.sslPrereadAlpnProtocols != null && $Object.hasOwnProperty.call(message, "sslPrereadAlpnProtocols"))
                    object.sslPrereadAlpnProtocols = message.sslPrereadAlpnProtocols;
                if (message.protocol != null && $Object.hasOwnProperty.call(message, "protocol"))
                    object.protocol = message.protocol;
                if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                    object.status = message.status;
                if (message.bytesReceived != null && $Object.hasOwnProperty.call(message, "bytesReceived"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.bytesReceived = typeof message.bytesReceived === "number" ? $BigInt(message.bytesReceived) : $util.Long.fromBits(message.bytesReceived.low >>> 0, message.bytesReceived.high >>> 0, true).toBigInt();
                    else if (typeof message.bytesReceived === "number")
                        object.bytesReceived = options.longs === $String ? $String(message.bytesReceived) : message.bytesReceived;
                    else
                        object.bytesReceived = options.longs === $String ? $util.Long.prototype.toString.call(message.bytesReceived) : options.longs === $Number ? new $util.LongBits(message.bytesReceived.low >>> 0, message.bytesReceived.high >>> 0).toNumber(true) : message.bytesReceived;
                if (message.sslPrereadServerName != null && $Object.hasOwnProperty.call(message, "sslPrereadServerName"))
                    object.sslPrereadServerName = message.sslPrereadServerName;
                if (message.sslPrereadProtocol != null && $Object.hasOwnProperty.call(message, "sslPrereadProtocol"))
                    object.sslPrereadProtocol = message.sslPrereadProtocol;
                if (message.sessionTimeMs != null && $Object.hasOwnProperty.call(message, "sessionTimeMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sessionTimeMs = typeof message.sessionTimeMs === "number" ? $BigInt(message.sessionTimeMs) : $util.Long.fromBits(message.sessionTimeMs.low >>> 0, message.sessionTimeMs.high >>> 0, true).toBigInt();
                    else if (typeof message.sessionTimeMs === "number")
                        object.sessionTimeMs = options.longs === $String ? $String(message.sessionTimeMs) : message.sessionTimeMs;
                    else
                        object.sessionTimeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.sessionTimeMs) : options.longs === $Number ? new $util.LongBits(message.sessionTimeMs.low >>> 0, message.sessionTimeMs.high >>> 0).toNumber(true) : message.sessionTimeMs;
                if (message.timeZoneOffsetMinutes != null && $Object.hasOwnProperty.call(message, "timeZoneOffsetMinutes"))
                    object.timeZoneOffsetMinutes = message.timeZoneOffsetMinutes;
                if (message.upstream && message.upstream.length) {
                    object.upstream = $Array(message.upstream.length);
                    for (let j = 0; j < message.upstream.length; ++j)
                        object.upstream[j] = $root.logflow.v1.StreamUpstreamAttempt.toObject(message.upstream[j], options, _depth + 1);
                }
                if (message.bytesSent != null && $Object.hasOwnProperty.call(message, "bytesSent"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.bytesSent = typeof message.bytesSent === "number" ? $BigInt(message.bytesSent) : $util.Long.fromBits(message.bytesSent.low >>> 0, message.bytesSent.high >>> 0, true).toBigInt();
                    else if (typeof message.bytesSent === "number")
                        object.bytesSent = options.longs === $String ? $String(message.bytesSent) : message.bytesSent;
                    else
                        object.bytesSent = options.longs === $String ? $util.Long.prototype.toString.call(message.bytesSent) : options.longs === $Number ? new $util.LongBits(message.bytesSent.low >>> 0, message.bytesSent.high >>> 0).toNumber(true) : message.bytesSent;
                if (message.serverName != null && $Object.hasOwnProperty.call(message, "serverName"))
                    object.serverName = message.serverName;
                if (message.remotePort != null && $Object.hasOwnProperty.call(message, "remotePort"))
                    object.remotePort = message.remotePort;
                if (message.serverAddr != null && $Object.hasOwnProperty.call(message, "serverAddr"))
                    object.serverAddr = message.serverAddr;
                if (message.serverPort != null && $Object.hasOwnProperty.call(message, "serverPort"))
                    object.serverPort = message.serverPort;
                if (message.connection != null && $Object.hasOwnProperty.call(message, "connection"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.connection = typeof message.connection === "number" ? $BigInt(message.connection) : $util.Long.fromBits(message.connection.low >>> 0, message.connection.high >>> 0, true).toBigInt();
                    else if (typeof message.connection === "number")
                        object.connection = options.longs === $String ? $String(message.connection) : message.connection;
                    else
                        object.connection = options.longs === $String ? $util.Long.prototype.toString.call(message.connection) : options.longs === $Number ? new $util.LongBits(message.connection.low >>> 0, message.connection.high >>> 0).toNumber(true) : message.connection;
                if (message.sslProtocol != null && $Object.hasOwnProperty.call(message, "sslProtocol"))
                    object.sslProtocol = message.sslProtocol;
                if (message.sslCipher != null && $Object.hasOwnProperty.call(message, "sslCipher"))
                    object.sslCipher = message.sslCipher;
                if (message.sslSessionReused != null && $Object.hasOwnProperty.call(message, "sslSessionReused"))
                    object.sslSessionReused = message.sslSessionReused;
                if (message.sslServerName != null && $Object.hasOwnProperty.call(message, "sslServerName"))
                    object.sslServerName = message.sslServerName;
                if (message.realipRemoteAddr != null && $Object.hasOwnProperty.call(message, "realipRemoteAddr"))
                    object.realipRemoteAddr = message.realipRemoteAddr;
                if (message.hostname != null && $Object.hasOwnProperty.call(message, "hostname"))
                    object.hostname = message.hostname;
                if (message.geoipCountryCode != null && $Object.hasOwnProperty.call(message, "geoipCountryCode"))
                    object.geoipCountryCode = message.geoipCountryCode;
                if (message.pid != null && $Object.hasOwnProperty.call(message, "pid"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.pid = typeof message.pid === "number" ? $BigInt(message.pid) : $util.Long.fromBits(message.pid.low >>> 0, message.pid.high >>> 0, true).toBigInt();
                    else if (typeof message.pid === "number")
                        object.pid = options.longs === $String ? $String(message.pid) : message.pid;
                    else
                        object.pid = options.longs === $String ? $util.Long.prototype.toString.call(message.pid) : options.longs === $Number ? new $util.LongBits(message.pid.low >>> 0, message.pid.high >>> 0).toNumber(true) : message.pid;
                let keys2;
                if (message.variables && (keys2 = $Object.keys(message.variables)).length) {
                    object.variables = {};
                    for (let j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.variables, keys2[j]);
                        object.variables[keys2[j]] = message.variables[keys2[j]];
                    }
                }
                if (message.rawVariables && (keys2 = $Object.keys(message.rawVariables)).length) {
                    object.rawVariables = {};
                    for (let j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.rawVariables, keys2[j]);
                        object.rawVariables[keys2[j]] = options.bytes === $String ? $util.base64.encode(message.rawVariables[keys2[j]], 0, message.rawVariables[keys2[j]].length) : options.bytes === $Array ? $Array.prototype.slice.call(message.rawVariables[keys2[j]]) : message.rawVariables[keys2[j]];
                    }
                }
                if (message.labels && (keys2 = $Object.keys(message.labels)).length) {
                    object.labels = {};
                    for (let j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.labels, keys2[j]);
                        object.labels[keys2[j]] = message.labels[keys2[j]];
                    }
                }
                if (message.logFormat != null && $Object.hasOwnProperty.call(message, "logFormat"))
                    object.logFormat = message.logFormat;
                if (message.realipRemotePort != null && $Object.hasOwnProperty.call(message, "realipRemotePort"))
                    object.realipRemotePort = message.realipRemotePort;
                if (message.proxyProtocolAddr != null && $Object.hasOwnProperty.call(message, "proxyProtocolAddr"))
                    object.proxyProtocolAddr = message.proxyProtocolAddr;
                if (message.proxyProtocolPort != null && $Object.hasOwnProperty.call(message, "proxyProtocolPort"))
                    object.proxyProtocolPort = message.proxyProtocolPort;
                if (message.proxyProtocolServerAddr != null && $Object.hasOwnProperty.call(message, "proxyProtocolServerAddr"))
                    object.proxyProtocolServerAddr = message.proxyProtocolServerAddr;
                if (message.proxyProtocolServerPort != null && $Object.hasOwnProperty.call(message, "proxyProtocolServerPort"))
                    object.proxyProtocolServerPort = message.proxyProtocolServerPort;
                if (message.sampleRate != null && $Object.hasOwnProperty.call(message, "sampleRate"))
                    object.sampleRate = options.json && !$isFinite(message.sampleRate) ? $String(message.sampleRate) : message.sampleRate;
                return object;
            };

            /**
             * Converts this NginxStreamSession to JSON.
             * @function toJSON
             * @memberof logflow.v1.NginxStreamSession
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            NginxStreamSession.prototype.toJSON = function() {
                return NginxStreamSession.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for NginxStreamSession
             * @function getTypeUrl
             * @memberof logflow.v1.NginxStreamSession
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            NginxStreamSession.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/logflow.v1.NginxStreamSession";
            };

            return NginxStreamSession;
        })();

        v1.StreamUpstreamAttempt = (function() {

            /**
             * Properties of a StreamUpstreamAttempt.
             * @typedef {Object} logflow.v1.StreamUpstreamAttempt.$Properties
             * @property {string|null} [addr] StreamUpstreamAttempt addr
             * @property {number|Long|null} [connectTimeMs] StreamUpstreamAttempt connectTimeMs
             * @property {number|Long|null} [bytesReceived] StreamUpstreamAttempt bytesReceived
             * @property {number|Long|null} [bytesSent] StreamUpstreamAttempt bytesSent
             * @property {number|null} [pass] StreamUpstreamAttempt pass
             * @property {number|Long|null} [firstByteTimeMs] StreamUpstreamAttempt firstByteTimeMs
             * @property {number|Long|null} [sessionTimeMs] StreamUpstreamAttempt sessionTimeMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StreamUpstreamAttempt.
             * @memberof logflow.v1
             * @interface IStreamUpstreamAttempt
             * @augments logflow.v1.StreamUpstreamAttempt.$Properties
             * @deprecated Use logflow.v1.StreamUpstreamAttempt.$Properties instead.
             */

            /**
             * Shape of a StreamUpstreamAttempt.
             * @typedef {logflow.v1.StreamUpstreamAttempt.$Properties} logflow.v1.StreamUpstreamAttempt.$Shape
             */

            /**
             * Constructs a new StreamUpstreamAttempt.
             * @memberof logflow.v1
             * @classdesc Represents a StreamUpstreamAttempt.
             * @constructor
             * @param {logflow.v1.StreamUpstreamAttempt.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StreamUpstreamAttempt = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StreamUpstreamAttempt addr.
             * @member {string|null|undefined} addr
             * @memberof logflow.v1.StreamUpstreamAttempt
             * @instance
             */
            StreamUpstreamAttempt.prototype.addr = null;

            /**
             * StreamUpstreamAttempt connectTimeMs.
             * @member {number|Long|null|undefined} connectTimeMs
             * @memberof logflow.v1.StreamUpstreamAttempt
             * @instance
             */
            StreamUpstreamAttempt.prototype.connectTimeMs = null;

            /**
             * StreamUpstreamAttempt bytesReceived.
             * @member {number|Long|null|undefined} bytesReceived
             * @memberof logflow.v1.StreamUpstreamAttempt
             * @instance
             */
            StreamUpstreamAttempt.prototype.bytesReceived = null;

            /**
             * StreamUpstreamAttempt bytesSent.
             * @member {number|Long|null|undefined} bytesSent
             * @memberof logflow.v1.StreamUpstreamAttempt
             * @instance
             */
            StreamUpstreamAttempt.prototype.bytesSent = null;

            /**
             * StreamUpstreamAttempt pass.
             * @member {number} pass
             * @memberof logflow.v1.StreamUpstreamAttempt
             * @instance
             */
            StreamUpstreamAttempt.prototype.pass = 0;

            /**
             * StreamUpstreamAttempt firstByteTimeMs.
             * @member {number|Long|null|undefined} firstByteTimeMs
             * @memberof logflow.v1.StreamUpstreamAttempt
             * @instance
             */
            StreamUpstreamAttempt.prototype.firstByteTimeMs = null;

            /**
             * StreamUpstreamAttempt sessionTimeMs.
             * @member {number|Long|null|undefined} sessionTimeMs
             * @memberof logflow.v1.StreamUpstreamAttempt
             * @instance
             */
            StreamUpstreamAttempt.prototype.sessionTimeMs = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(StreamUpstreamAttempt.prototype, "_addr", {
                get: $util.oneOfGetter($oneOfFields = ["addr"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(StreamUpstreamAttempt.prototype, "_connectTimeMs", {
                get: $util.oneOfGetter($oneOfFields = ["connectTimeMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(StreamUpstreamAttempt.prototype, "_bytesReceived", {
                get: $util.oneOfGetter($oneOfFields = ["bytesReceived"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(StreamUpstreamAttempt.prototype, "_bytesSent", {
                get: $util.oneOfGetter($oneOfFields = ["bytesSent"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(StreamUpstreamAttempt.prototype, "_firstByteTimeMs", {
                get: $util.oneOfGetter($oneOfFields = ["firstByteTimeMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(StreamUpstreamAttempt.prototype, "_sessionTimeMs", {
                get: $util.oneOfGetter($oneOfFields = ["sessionTimeMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new StreamUpstreamAttempt instance using the specified properties.
             * @function create
             * @memberof logflow.v1.StreamUpstreamAttempt
             * @static
             * @param {logflow.v1.StreamUpstreamAttempt.$Properties=} [properties] Properties to set
             * @returns {logflow.v1.StreamUpstreamAttempt} StreamUpstreamAttempt instance
             * @type {{
             *   (properties: logflow.v1.StreamUpstreamAttempt.$Shape): logflow.v1.StreamUpstreamAttempt & logflow.v1.StreamUpstreamAttempt.$Shape;
             *   (properties?: logflow.v1.StreamUpstreamAttempt.$Properties): logflow.v1.StreamUpstreamAttempt;
             * }}
             */
            StreamUpstreamAttempt.create = function(properties) {
                return new StreamUpstreamAttempt(properties);
            };

            /**
             * Encodes the specified StreamUpstreamAttempt message. Does not implicitly {@link logflow.v1.StreamUpstreamAttempt.verify|verify} messages.
             * @function encode
             * @memberof logflow.v1.StreamUpstreamAttempt
             * @static
             * @param {logflow.v1.StreamUpstreamAttempt.$Properties} message StreamUpstreamAttempt message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StreamUpstreamAttempt.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.addr != null && $Object.hasOwnProperty.call(message, "addr"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.addr);
                if (message.connectTimeMs != null && $Object.hasOwnProperty.call(message, "connectTimeMs"))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.connectTimeMs);
                if (message.bytesReceived != null && $Object.hasOwnProperty.call(message, "bytesReceived"))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.bytesReceived);
                if (message.bytesSent != null && $Object.hasOwnProperty.call(message, "bytesSent"))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.bytesSent);
                if (message.pass != null && $Object.hasOwnProperty.call(message, "pass") && message.pass !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.pass);
                if (message.firstByteTimeMs != null && $Object.hasOwnProperty.call(message, "firstByteTimeMs"))
                    writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.firstByteTimeMs);
                if (message.sessionTimeMs != null && $Object.hasOwnProperty.call(message, "sessionTimeMs"))
                    writer.uint32(/* id 11, wireType 0 =*/88).uint64(message.sessionTimeMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Encodes the specified StreamUpstreamAttempt message, length delimited. Does not implicitly {@link logflow.v1.StreamUpstreamAttempt.verify|verify} messages.
             * @function encodeDelimited
             * @memberof logflow.v1.StreamUpstreamAttempt
             * @static
             * @param {logflow.v1.StreamUpstreamAttempt.$Properties} message StreamUpstreamAttempt message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StreamUpstreamAttempt.encodeDelimited = function(message, writer) {
                return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
            };

            /**
             * Decodes a StreamUpstreamAttempt message from the specified reader or buffer.
             * @function decode
             * @memberof logflow.v1.StreamUpstreamAttempt
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logflow.v1.StreamUpstreamAttempt & logflow.v1.StreamUpstreamAttempt.$Shape} StreamUpstreamAttempt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StreamUpstreamAttempt.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logflow.v1.StreamUpstreamAttempt();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.addr = reader.stringVerify();
                            message._addr = "addr";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.connectTimeMs = reader.uint64();
                            message._connectTimeMs = "connectTimeMs";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.bytesReceived = reader.uint64();
                            message._bytesReceived = "bytesReceived";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            message.bytesSent = reader.uint64();
                            message._bytesSent = "bytesSent";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.pass = value;
                            else
                                delete message.pass;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            message.firstByteTimeMs = reader.uint64();
                            message._firstByteTimeMs = "firstByteTimeMs";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            message.sessionTimeMs = reader.uint64();
                            message._sessionTimeMs = "sessionTimeMs";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Decodes a StreamUpstreamAttempt message from the specified reader or buffer, length delimited.
             * @function decodeDelimited
             * @memberof logflow.v1.StreamUpstreamAttempt
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @returns {logflow.v1.StreamUpstreamAttempt & logflow.v1.StreamUpstreamAttempt.$Shape} StreamUpstreamAttempt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StreamUpstreamAttempt.decodeDelimited = function(reader) {
                if (!(reader instanceof $Reader))
                    reader = new $Reader(reader);
                return this.decode(reader, reader.size());
            };

            /**
             * Verifies a StreamUpstreamAttempt message.
             * @function verify
             * @memberof logflow.v1.StreamUpstreamAttempt
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            StreamUpstreamAttempt.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                let properties = {};
                if (message.addr != null && $Object.hasOwnProperty.call(message, "addr")) {
                    properties._addr = 1;
                    if (!$util.isString(message.addr))
                        return "addr: string expected";
                }
                if (message.connectTimeMs != null && $Object.hasOwnProperty.call(message, "connectTimeMs")) {
                    properties._connectTimeMs = 1;
                    if (!$util.isInteger(message.connectTimeMs) && !(message.connectTimeMs && $util.isInteger(message.connectTimeMs.low) && $util.isInteger(message.connectTimeMs.high)))
                        return "connectTimeMs: integer|Long expected";
                }
                if (message.bytesReceived != null && $Object.hasOwnProperty.call(message, "bytesReceived")) {
                    properties._bytesReceived = 1;
                    if (!$util.isInteger(message.bytesReceived) && !(message.bytesReceived && $util.isInteger(message.bytesReceived.low) && $util.isInteger(message.bytesReceived.high)))
                        return "bytesReceived: integer|Long expected";
                }
                if (message.bytesSent != null && $Object.hasOwnProperty.call(message, "bytesSent")) {
                    properties._bytesSent = 1;
                    if (!$util.isInteger(message.bytesSent) && !(message.bytesSent && $util.isInteger(message.bytesSent.low) && $util.isInteger(message.bytesSent.high)))
                        return "bytesSent: integer|Long expected";
                }
                if (message.pass != null && $Object.hasOwnProperty.call(message, "pass"))
                    if (!$util.isInteger(message.pass))
                        return "pass: integer expected";
                if (message.firstByteTimeMs != null && $Object.hasOwnProperty.call(message, "firstByteTimeMs")) {
                    properties._firstByteTimeMs = 1;
                    if (!$util.isInteger(message.firstByteTimeMs) && !(message.firstByteTimeMs && $util.isInteger(message.firstByteTimeMs.low) && $util.isInteger(message.firstByteTimeMs.high)))
                        return "firstByteTimeMs: integer|Long expected";
                }
                if (message.sessionTimeMs != null && $Object.hasOwnProperty.call(message, "sessionTimeMs")) {
                    properties._sessionTimeMs = 1;
                    if (!$util.isInteger(message.sessionTimeMs) && !(message.sessionTimeMs && $util.isInteger(message.sessionTimeMs.low) && $util.isInteger(message.sessionTimeMs.high)))
                        return "sessionTimeMs: integer|Long expected";
                }
                return null;
            };

            /**
             * Creates a StreamUpstreamAttempt message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof logflow.v1.StreamUpstreamAttempt
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {logflow.v1.StreamUpstreamAttempt} StreamUpstreamAttempt
             */
            StreamUpstreamAttempt.fromObject = function (object, _depth) {
                if (object instanceof $root.logflow.v1.StreamUpstreamAttempt)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".logflow.v1.StreamUpstreamAttempt: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.logflow.v1.StreamUpstreamAttempt();
                if (object.addr != null)
                    message.addr = $String(object.addr);
                if (object.connectTimeMs != null)
                    if ($util.Long)
                        message.connectTimeMs = $util.Long.fromValue(object.connectTimeMs, true);
                    else if (typeof object.connectTimeMs === "string")
                        message.connectTimeMs = $parseInt(object.connectTimeMs, 10);
                    else if (typeof object.connectTimeMs === "number")
                        message.connectTimeMs = object.connectTimeMs;
                    else if (typeof object.connectTimeMs === "object")
                        message.connectTimeMs = new $util.LongBits(object.connectTimeMs.low >>> 0, object.connectTimeMs.high >>> 0).toNumber(true);
                if (object.bytesReceived != null)
                    if ($util.Long)
                        message.bytesReceived = $util.Long.fromValue(object.bytesReceived, true);
                    else if (typeof object.bytesReceived === "string")
                        message.bytesReceived = $parseInt(object.bytesReceived, 10);
                    else if (typeof object.bytesReceived === "number")
                        message.bytesReceived = object.bytesReceived;
                    else if (typeof object.bytesReceived === "object")
                        message.bytesReceived = new $util.LongBits(object.bytesReceived.low >>> 0, object.bytesReceived.high >>> 0).toNumber(true);
                if (object.bytesSent != null)
                    if ($util.Long)
                        message.bytesSent = $util.Long.fromValue(object.bytesSent, true);
                    else if (typeof object.bytesSent === "string")
                        message.bytesSent = $parseInt(object.bytesSent, 10);
                    else if (typeof object.bytesSent === "number")
                        message.bytesSent = object.bytesSent;
                    else if (typeof object.bytesSent === "object")
                        message.bytesSent = new $util.LongBits(object.bytesSent.low >>> 0, object.bytesSent.high >>> 0).toNumber(true);
                if (object.pass != null)
                    if ($Number(object.pass) !== 0)
                        message.pass = object.pass >>> 0;
                if (object.firstByteTimeMs != null)
                    if ($util.Long)
                        message.firstByteTimeMs = $util.Long.fromValue(object.firstByteTimeMs, true);
                    else if (typeof object.firstByteTimeMs === "string")
                        message.firstByteTimeMs = $parseInt(object.firstByteTimeMs, 10);
                    else if (typeof object.firstByteTimeMs === "number")
                        message.firstByteTimeMs = object.firstByteTimeMs;
                    else if (typeof object.firstByteTimeMs === "object")
                        message.firstByteTimeMs = new $util.LongBits(object.firstByteTimeMs.low >>> 0, object.firstByteTimeMs.high >>> 0).toNumber(true);
                if (object.sessionTimeMs != null)
                    if ($util.Long)
                        message.sessionTimeMs = $util.Long.fromValue(object.sessionTimeMs, true);
                    else if (typeof object.sessionTimeMs === "string")
                        message.sessionTimeMs = $parseInt(object.sessionTimeMs, 10);
                    else if (typeof object.sessionTimeMs === "number")
                        message.sessionTimeMs = object.sessionTimeMs;
                    else if (typeof object.sessionTimeMs === "object")
                        message.sessionTimeMs = new $util.LongBits(object.sessionTimeMs.low >>> 0, object.sessionTimeMs.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a StreamUpstreamAttempt message. Also converts values to other types if specified.
             * @function toObject
             * @memberof logflow.v1.StreamUpstreamAttempt
             * @static
             * @param {logflow.v1.StreamUpstreamAttempt} message StreamUpstreamAttempt
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            StreamUpstreamAttempt.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.pass = 0;
                if (message.addr != null && $Object.hasOwnProperty.call(message, "addr"))
                    object.addr = message.addr;
                if (message.connectTimeMs != null && $Object.hasOwnProperty.call(message, "connectTimeMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.connectTimeMs = typeof message.connectTimeMs === "number" ? $BigInt(message.connectTimeMs) : $util.Long.fromBits(message.connectTimeMs.low >>> 0, message.connectTimeMs.high >>> 0, true).toBigInt();
                    else if (typeof message.connectTimeMs === "number")
                        object.connectTimeMs = options.longs === $String ? $String(message.connectTimeMs) : message.connectTimeMs;
                    else
                        object.connectTimeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.connectTimeMs) : options.longs === $Number ? new $util.LongBits(message.connectTimeMs.low >>> 0, message.connectTimeMs.high >>> 0).toNumber(true) : message.connectTimeMs;
                if (message.bytesReceived != null && $Object.hasOwnProperty.call(message, "bytesReceived"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.bytesReceived = typeof message.bytesReceived === "number" ? $BigInt(message.bytesReceived) : $util.Long.fromBits(message.bytesReceived.low >>> 0, message.bytesReceived.high >>> 0, true).toBigInt();
                    else if (typeof message.bytesReceived === "number")
                        object.bytesReceived = options.longs === $String ? $String(message.bytesReceived) : message.bytesReceived;
                    else
                        object.bytesReceived = options.longs === $String ? $util.Long.prototype.toString.call(message.bytesReceived) : options.longs === $Number ? new $util.LongBits(message.bytesReceived.low >>> 0, message.bytesReceived.high >>> 0).toNumber(true) : message.bytesReceived;
                if (message.bytesSent != null && $Object.hasOwnProperty.call(message, "bytesSent"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.bytesSent = typeof message.bytesSent === "number" ? $BigInt(message.bytesSent) : $util.Long.fromBits(message.bytesSent.low >>> 0, message.bytesSent.high >>> 0, true).toBigInt();
                    else if (typeof message.bytesSent === "number")
                        object.bytesSent = options.longs === $String ? $String(message.bytesSent) : message.bytesSent;
                    else
                        object.bytesSent = options.longs === $String ? $util.Long.prototype.toString.call(message.bytesSent) : options.longs === $Number ? new $util.LongBits(message.bytesSent.low >>> 0, message.bytesSent.high >>> 0).toNumber(true) : message.bytesSent;
                if (message.pass != null && $Object.hasOwnProperty.call(message, "pass"))
                    object.pass = message.pass;
                if (message.firstByteTimeMs != null && $Object.hasOwnProperty.call(message, "firstByteTimeMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.firstByteTimeMs = typeof message.firstByteTimeMs === "number" ? $BigInt(message.firstByteTimeMs) : $util.Long.fromBits(message.firstByteTimeMs.low >>> 0, message.firstByteTimeMs.high >>> 0, true).toBigInt();
                    else if (typeof message.firstByteTimeMs === "number")
                        object.firstByteTimeMs = options.longs === $String ? $String(message.firstByteTimeMs) : message.firstByteTimeMs;
                    else
                        object.firstByteTimeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.firstByteTimeMs) : options.longs === $Number ? new $util.LongBits(message.firstByteTimeMs.low >>> 0, message.firstByteTimeMs.high >>> 0).toNumber(true) : message.firstByteTimeMs;
                if (message.sessionTimeMs != null && $Object.hasOwnProperty.call(message, "sessionTimeMs"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sessionTimeMs = typeof message.sessionTimeMs === "number" ? $BigInt(message.sessionTimeMs) : $util.Long.fromBits(message.sessionTimeMs.low >>> 0, message.sessionTimeMs.high >>> 0, true).toBigInt();
                    else if (typeof message.sessionTimeMs === "number")
                        object.sessionTimeMs = options.longs === $String ? $String(message.sessionTimeMs) : message.sessionTimeMs;
                    else
                        object.sessionTimeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.sessionTimeMs) : options.longs === $Number ? new $util.LongBits(message.sessionTimeMs.low >>> 0, message.sessionTimeMs.high >>> 0).toNumber(true) : message.sessionTimeMs;
                return object;
            };

            /**
             * Converts this StreamUpstreamAttempt to JSON.
             * @function toJSON
             * @memberof logflow.v1.StreamUpstreamAttempt
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            StreamUpstreamAttempt.prototype.toJSON = function() {
                return StreamUpstreamAttempt.toObject(this, $protobuf.util.toJSONOptions);
            };

            /**
             * Gets the type url for StreamUpstreamAttempt
             * @function getTypeUrl
             * @memberof logflow.v1.StreamUpstreamAttempt
             * @static
             * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns {string} The type url
             */
            StreamUpstreamAttempt.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/logflow.v1.StreamUpstreamAttempt";
            };

            return StreamUpstreamAttempt;
        })();

        return v1;
    })();

    return logflow;
})();

export {
  $root as default
};
