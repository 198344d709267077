import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace logflow. */
export namespace logflow {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a NginxLogRequest.
         * @deprecated Use logflow.v1.NginxLogRequest.$Properties instead.
         */
        interface INginxLogRequest extends logflow.v1.NginxLogRequest.$Properties {
        }

        /** Represents a NginxLogRequest. */
        class NginxLogRequest {

            /**
             * Constructs a new NginxLogRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: logflow.v1.NginxLogRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NginxLogRequest identity. */
            identity?: (logflow.v1.RecordIdentity.$Properties|null);

            /** NginxLogRequest timeUnixMs. */
            timeUnixMs?: (number|Long|null);

            /** NginxLogRequest remoteAddr. */
            remoteAddr?: (string|null);

            /** NginxLogRequest remoteUser. */
            remoteUser?: (string|null);

            /** NginxLogRequest method. */
            method?: (string|null);

            /** NginxLogRequest path. */
            path?: (string|null);

            /** NginxLogRequest query. */
            query?: (string|null);

            /** NginxLogRequest protocol. */
            protocol?: (string|null);

            /** NginxLogRequest status. */
            status?: (number|null);

            /** NginxLogRequest bodyBytesSent. */
            bodyBytesSent?: (number|Long|null);

            /** NginxLogRequest httpReferer. */
            httpReferer?: (string|null);

            /** NginxLogRequest httpUserAgent. */
            httpUserAgent?: (string|null);

            /** NginxLogRequest requestTimeMs. */
            requestTimeMs?: (number|Long|null);

            /** NginxLogRequest timeZoneOffsetMinutes. */
            timeZoneOffsetMinutes?: (number|null);

            /** NginxLogRequest upstream. */
            upstream: logflow.v1.UpstreamAttempt.$Properties[];

            /** NginxLogRequest request. */
            request?: (Uint8Array|null);

            /** NginxLogRequest bytesSent. */
            bytesSent?: (number|Long|null);

            /** NginxLogRequest requestLength. */
            requestLength?: (number|Long|null);

            /** NginxLogRequest httpHost. */
            httpHost?: (string|null);

            /** NginxLogRequest host. */
            host?: (string|null);

            /** NginxLogRequest serverName. */
            serverName?: (string|null);

            /** NginxLogRequest httpXForwardedFor. */
            httpXForwardedFor?: (string|null);

            /** NginxLogRequest requestMethod. */
            requestMethod?: (string|null);

            /** NginxLogRequest requestUri. */
            requestUri?: (string|null);

            /** NginxLogRequest uri. */
            uri?: (string|null);

            /** NginxLogRequest args. */
            args?: (string|null);

            /** NginxLogRequest serverProtocol. */
            serverProtocol?: (string|null);

            /** NginxLogRequest scheme. */
            scheme?: (string|null);

            /** NginxLogRequest remotePort. */
            remotePort?: (number|null);

            /** NginxLogRequest serverAddr. */
            serverAddr?: (string|null);

            /** NginxLogRequest serverPort. */
            serverPort?: (number|null);

            /** NginxLogRequest requestId. */
            requestId?: (string|null);

            /** NginxLogRequest connection. */
            connection?: (number|Long|null);

            /** NginxLogRequest connectionRequests. */
            connectionRequests?: (number|Long|null);

            /** NginxLogRequest connectionTimeMs. */
            connectionTimeMs?: (number|Long|null);

            /** NginxLogRequest pipe. */
            pipe?: (string|null);

            /** NginxLogRequest gzipRatioHundredths. */
            gzipRatioHundredths?: (number|Long|null);

            /** NginxLogRequest sslProtocol. */
            sslProtocol?: (string|null);

            /** NginxLogRequest sslCipher. */
            sslCipher?: (string|null);

            /** NginxLogRequest sslSessionReused. */
            sslSessionReused?: (string|null);

            /** NginxLogRequest sslServerName. */
            sslServerName?: (string|null);

            /** NginxLogRequest upstreamCacheStatus. */
            upstreamCacheStatus?: (string|null);

            /** NginxLogRequest https. */
            https?: (string|null);

            /** NginxLogRequest http2. */
            http2?: (string|null);

            /** NginxLogRequest http3. */
            http3?: (string|null);

            /** NginxLogRequest requestCompletion. */
            requestCompletion?: (string|null);

            /** NginxLogRequest realipRemoteAddr. */
            realipRemoteAddr?: (string|null);

            /** NginxLogRequest hostname. */
            hostname?: (string|null);

            /** NginxLogRequest httpXRequestId. */
            httpXRequestId?: (string|null);

            /** NginxLogRequest httpXRealIp. */
            httpXRealIp?: (string|null);

            /** NginxLogRequest httpCfConnectingIp. */
            httpCfConnectingIp?: (string|null);

            /** NginxLogRequest httpXForwardedProto. */
            httpXForwardedProto?: (string|null);

            /** NginxLogRequest httpAcceptLanguage. */
            httpAcceptLanguage?: (string|null);

            /** NginxLogRequest sentHttpContentType. */
            sentHttpContentType?: (string|null);

            /** NginxLogRequest contentLength. */
            contentLength?: (number|Long|null);

            /** NginxLogRequest contentType. */
            contentType?: (string|null);

            /** NginxLogRequest geoipCountryCode. */
            geoipCountryCode?: (string|null);

            /** NginxLogRequest pid. */
            pid?: (number|Long|null);

            /** NginxLogRequest proxyUpstreamName. */
            proxyUpstreamName?: (string|null);

            /** NginxLogRequest variables. */
            variables: { [k: string]: string };

            /** NginxLogRequest rawVariables. */
            rawVariables: { [k: string]: Uint8Array };

            /** NginxLogRequest labels. */
            labels: { [k: string]: string };

            /** NginxLogRequest logFormat. */
            logFormat?: (string|null);

            /** NginxLogRequest sampleRate. */
            sampleRate?: (number|null);

            /**
             * Creates a new NginxLogRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NginxLogRequest instance
             */
            static create(properties: logflow.v1.NginxLogRequest.$Shape): logflow.v1.NginxLogRequest & logflow.v1.NginxLogRequest.$Shape;
            static create(properties?: logflow.v1.NginxLogRequest.$Properties): logflow.v1.NginxLogRequest;

            /**
             * Encodes the specified NginxLogRequest message. Does not implicitly {@link logflow.v1.NginxLogRequest.verify|verify} messages.
             * @param message NginxLogRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logflow.v1.NginxLogRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Encodes the specified NginxLogRequest message, length delimited. Does not implicitly {@link logflow.v1.NginxLogRequest.verify|verify} messages.
             * @param message NginxLogRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encodeDelimited(message: logflow.v1.NginxLogRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NginxLogRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logflow.v1.NginxLogRequest & logflow.v1.NginxLogRequest.$Shape} NginxLogRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logflow.v1.NginxLogRequest & logflow.v1.NginxLogRequest.$Shape;

            /**
             * Decodes a NginxLogRequest message from the specified reader or buffer, length delimited.
             * @param reader Reader or buffer to decode from
             * @returns {logflow.v1.NginxLogRequest & logflow.v1.NginxLogRequest.$Shape} NginxLogRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): logflow.v1.NginxLogRequest & logflow.v1.NginxLogRequest.$Shape;

            /**
             * Verifies a NginxLogRequest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a NginxLogRequest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns NginxLogRequest
             */
            static fromObject(object: { [k: string]: any }): logflow.v1.NginxLogRequest;

            /**
             * Creates a plain object from a NginxLogRequest message. Also converts values to other types if specified.
             * @param message NginxLogRequest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: logflow.v1.NginxLogRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this NginxLogRequest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for NginxLogRequest
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace NginxLogRequest {

            /** Properties of a NginxLogRequest. */
            interface $Properties {

                /** NginxLogRequest identity */
                identity?: (logflow.v1.RecordIdentity.$Properties|null);

                /** NginxLogRequest timeUnixMs */
                timeUnixMs?: (number|Long|null);

                /** NginxLogRequest remoteAddr */
                remoteAddr?: (string|null);

                /** NginxLogRequest remoteUser */
                remoteUser?: (string|null);

                /** NginxLogRequest method */
                method?: (string|null);

                /** NginxLogRequest path */
                path?: (string|null);

                /** NginxLogRequest query */
                query?: (string|null);

                /** NginxLogRequest protocol */
                protocol?: (string|null);

                /** NginxLogRequest status */
                status?: (number|null);

                /** NginxLogRequest bodyBytesSent */
                bodyBytesSent?: (number|Long|null);

                /** NginxLogRequest httpReferer */
                httpReferer?: (string|null);

                /** NginxLogRequest httpUserAgent */
                httpUserAgent?: (string|null);

                /** NginxLogRequest requestTimeMs */
                requestTimeMs?: (number|Long|null);

                /** NginxLogRequest timeZoneOffsetMinutes */
                timeZoneOffsetMinutes?: (number|null);

                /** NginxLogRequest upstream */
                upstream?: (logflow.v1.UpstreamAttempt.$Properties[]|null);

                /** NginxLogRequest request */
                request?: (Uint8Array|null);

                /** NginxLogRequest bytesSent */
                bytesSent?: (number|Long|null);

                /** NginxLogRequest requestLength */
                requestLength?: (number|Long|null);

                /** NginxLogRequest httpHost */
                httpHost?: (string|null);

                /** NginxLogRequest host */
                host?: (string|null);

                /** NginxLogRequest serverName */
                serverName?: (string|null);

                /** NginxLogRequest httpXForwardedFor */
                httpXForwardedFor?: (string|null);

                /** NginxLogRequest requestMethod */
                requestMethod?: (string|null);

                /** NginxLogRequest requestUri */
                requestUri?: (string|null);

                /** NginxLogRequest uri */
                uri?: (string|null);

                /** NginxLogRequest args */
                args?: (string|null);

                /** NginxLogRequest serverProtocol */
                serverProtocol?: (string|null);

                /** NginxLogRequest scheme */
                scheme?: (string|null);

                /** NginxLogRequest remotePort */
                remotePort?: (number|null);

                /** NginxLogRequest serverAddr */
                serverAddr?: (string|null);

                /** NginxLogRequest serverPort */
                serverPort?: (number|null);

                /** NginxLogRequest requestId */
                requestId?: (string|null);

                /** NginxLogRequest connection */
                connection?: (number|Long|null);

                /** NginxLogRequest connectionRequests */
                connectionRequests?: (number|Long|null);

                /** NginxLogRequest connectionTimeMs */
                connectionTimeMs?: (number|Long|null);

                /** NginxLogRequest pipe */
                pipe?: (string|null);

                /** NginxLogRequest gzipRatioHundredths */
                gzipRatioHundredths?: (number|Long|null);

                /** NginxLogRequest sslProtocol */
                sslProtocol?: (string|null);

                /** NginxLogRequest sslCipher */
                sslCipher?: (string|null);

                /** NginxLogRequest sslSessionReused */
                sslSessionReused?: (string|null);

                /** NginxLogRequest sslServerName */
                sslServerName?: (string|null);

                /** NginxLogRequest upstreamCacheStatus */
                upstreamCacheStatus?: (string|null);

                /** NginxLogRequest https */
                https?: (string|null);

                /** NginxLogRequest http2 */
                http2?: (string|null);

                /** NginxLogRequest http3 */
                http3?: (string|null);

                /** NginxLogRequest requestCompletion */
                requestCompletion?: (string|null);

                /** NginxLogRequest realipRemoteAddr */
                realipRemoteAddr?: (string|null);

                /** NginxLogRequest hostname */
                hostname?: (string|null);

                /** NginxLogRequest httpXRequestId */
                httpXRequestId?: (string|null);

                /** NginxLogRequest httpXRealIp */
                httpXRealIp?: (string|null);

                /** NginxLogRequest httpCfConnectingIp */
                httpCfConnectingIp?: (string|null);

                /** NginxLogRequest httpXForwardedProto */
                httpXForwardedProto?: (string|null);

                /** NginxLogRequest httpAcceptLanguage */
                httpAcceptLanguage?: (string|null);

                /** NginxLogRequest sentHttpContentType */
                sentHttpContentType?: (string|null);

                /** NginxLogRequest contentLength */
                contentLength?: (number|Long|null);

                /** NginxLogRequest contentType */
                contentType?: (string|null);

                /** NginxLogRequest geoipCountryCode */
                geoipCountryCode?: (string|null);

                /** NginxLogRequest pid */
                pid?: (number|Long|null);

                /** NginxLogRequest proxyUpstreamName */
                proxyUpstreamName?: (string|null);

                /** NginxLogRequest variables */
                variables?: ({ [k: string]: string }|null);

                /** NginxLogRequest rawVariables */
                rawVariables?: ({ [k: string]: Uint8Array }|null);

                /** NginxLogRequest labels */
                labels?: ({ [k: string]: string }|null);

                /** NginxLogRequest logFormat */
                logFormat?: (string|null);

                /** NginxLogRequest sampleRate */
                sampleRate?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NginxLogRequest. */
            type $Shape = logflow.v1.NginxLogRequest.$Properties;
        }

        /**
         * Properties of an UpstreamAttempt.
         * @deprecated Use logflow.v1.UpstreamAttempt.$Properties instead.
         */
        interface IUpstreamAttempt extends logflow.v1.UpstreamAttempt.$Properties {
        }

        /** Represents an UpstreamAttempt. */
        class UpstreamAttempt {

            /**
             * Constructs a new UpstreamAttempt.
             * @param [properties] Properties to set
             */
            constructor(properties?: logflow.v1.UpstreamAttempt.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpstreamAttempt addr. */
            addr?: (string|null);

            /** UpstreamAttempt status. */
            status?: (number|null);

            /** UpstreamAttempt responseTimeMs. */
            responseTimeMs?: (number|Long|null);

            /** UpstreamAttempt connectTimeMs. */
            connectTimeMs?: (number|Long|null);

            /** UpstreamAttempt headerTimeMs. */
            headerTimeMs?: (number|Long|null);

            /** UpstreamAttempt responseLength. */
            responseLength?: (number|Long|null);

            /** UpstreamAttempt bytesReceived. */
            bytesReceived?: (number|Long|null);

            /** UpstreamAttempt bytesSent. */
            bytesSent?: (number|Long|null);

            /** UpstreamAttempt pass. */
            pass: number;

            /**
             * Creates a new UpstreamAttempt instance using the specified properties.
             * @param [properties] Properties to set
             * @returns UpstreamAttempt instance
             */
            static create(properties: logflow.v1.UpstreamAttempt.$Shape): logflow.v1.UpstreamAttempt & logflow.v1.UpstreamAttempt.$Shape;
            static create(properties?: logflow.v1.UpstreamAttempt.$Properties): logflow.v1.UpstreamAttempt;

            /**
             * Encodes the specified UpstreamAttempt message. Does not implicitly {@link logflow.v1.UpstreamAttempt.verify|verify} messages.
             * @param message UpstreamAttempt message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logflow.v1.UpstreamAttempt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Encodes the specified UpstreamAttempt message, length delimited. Does not implicitly {@link logflow.v1.UpstreamAttempt.verify|verify} messages.
             * @param message UpstreamAttempt message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encodeDelimited(message: logflow.v1.UpstreamAttempt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpstreamAttempt message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logflow.v1.UpstreamAttempt & logflow.v1.UpstreamAttempt.$Shape} UpstreamAttempt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logflow.v1.UpstreamAttempt & logflow.v1.UpstreamAttempt.$Shape;

            /**
             * Decodes an UpstreamAttempt message from the specified reader or buffer, length delimited.
             * @param reader Reader or buffer to decode from
             * @returns {logflow.v1.UpstreamAttempt & logflow.v1.UpstreamAttempt.$Shape} UpstreamAttempt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): logflow.v1.UpstreamAttempt & logflow.v1.UpstreamAttempt.$Shape;

            /**
             * Verifies an UpstreamAttempt message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an UpstreamAttempt message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns UpstreamAttempt
             */
            static fromObject(object: { [k: string]: any }): logflow.v1.UpstreamAttempt;

            /**
             * Creates a plain object from an UpstreamAttempt message. Also converts values to other types if specified.
             * @param message UpstreamAttempt
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: logflow.v1.UpstreamAttempt, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this UpstreamAttempt to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for UpstreamAttempt
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace UpstreamAttempt {

            /** Properties of an UpstreamAttempt. */
            interface $Properties {

                /** UpstreamAttempt addr */
                addr?: (string|null);

                /** UpstreamAttempt status */
                status?: (number|null);

                /** UpstreamAttempt responseTimeMs */
                responseTimeMs?: (number|Long|null);

                /** UpstreamAttempt connectTimeMs */
                connectTimeMs?: (number|Long|null);

                /** UpstreamAttempt headerTimeMs */
                headerTimeMs?: (number|Long|null);

                /** UpstreamAttempt responseLength */
                responseLength?: (number|Long|null);

                /** UpstreamAttempt bytesReceived */
                bytesReceived?: (number|Long|null);

                /** UpstreamAttempt bytesSent */
                bytesSent?: (number|Long|null);

                /** UpstreamAttempt pass */
                pass?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpstreamAttempt. */
            type $Shape = logflow.v1.UpstreamAttempt.$Properties;
        }

        /**
         * Properties of a RecordIdentity.
         * @deprecated Use logflow.v1.RecordIdentity.$Properties instead.
         */
        interface IRecordIdentity extends logflow.v1.RecordIdentity.$Properties {
        }

        /** Represents a RecordIdentity. */
        class RecordIdentity {

            /**
             * Constructs a new RecordIdentity.
             * @param [properties] Properties to set
             */
            constructor(properties?: logflow.v1.RecordIdentity.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RecordIdentity host. */
            host: string;

            /** RecordIdentity device. */
            device: (number|Long);

            /** RecordIdentity inode. */
            inode: (number|Long);

            /** RecordIdentity generation. */
            generation: number;

            /** RecordIdentity offset. */
            offset: (number|Long);

            /** RecordIdentity length. */
            length: (number|Long);

            /**
             * Creates a new RecordIdentity instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RecordIdentity instance
             */
            static create(properties: logflow.v1.RecordIdentity.$Shape): logflow.v1.RecordIdentity & logflow.v1.RecordIdentity.$Shape;
            static create(properties?: logflow.v1.RecordIdentity.$Properties): logflow.v1.RecordIdentity;

            /**
             * Encodes the specified RecordIdentity message. Does not implicitly {@link logflow.v1.RecordIdentity.verify|verify} messages.
             * @param message RecordIdentity message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logflow.v1.RecordIdentity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Encodes the specified RecordIdentity message, length delimited. Does not implicitly {@link logflow.v1.RecordIdentity.verify|verify} messages.
             * @param message RecordIdentity message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encodeDelimited(message: logflow.v1.RecordIdentity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RecordIdentity message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logflow.v1.RecordIdentity & logflow.v1.RecordIdentity.$Shape} RecordIdentity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logflow.v1.RecordIdentity & logflow.v1.RecordIdentity.$Shape;

            /**
             * Decodes a RecordIdentity message from the specified reader or buffer, length delimited.
             * @param reader Reader or buffer to decode from
             * @returns {logflow.v1.RecordIdentity & logflow.v1.RecordIdentity.$Shape} RecordIdentity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): logflow.v1.RecordIdentity & logflow.v1.RecordIdentity.$Shape;

            /**
             * Verifies a RecordIdentity message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a RecordIdentity message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RecordIdentity
             */
            static fromObject(object: { [k: string]: any }): logflow.v1.RecordIdentity;

            /**
             * Creates a plain object from a RecordIdentity message. Also converts values to other types if specified.
             * @param message RecordIdentity
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: logflow.v1.RecordIdentity, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RecordIdentity to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for RecordIdentity
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace RecordIdentity {

            /** Properties of a RecordIdentity. */
            interface $Properties {

                /** RecordIdentity host */
                host?: (string|null);

                /** RecordIdentity device */
                device?: (number|Long|null);

                /** RecordIdentity inode */
                inode?: (number|Long|null);

                /** RecordIdentity generation */
                generation?: (number|null);

                /** RecordIdentity offset */
                offset?: (number|Long|null);

                /** RecordIdentity length */
                length?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RecordIdentity. */
            type $Shape = logflow.v1.RecordIdentity.$Properties;
        }

        /**
         * Properties of a DeadLetter.
         * @deprecated Use logflow.v1.DeadLetter.$Properties instead.
         */
        interface IDeadLetter extends logflow.v1.DeadLetter.$Properties {
        }

        /** Represents a DeadLetter. */
        class DeadLetter {

            /**
             * Constructs a new DeadLetter.
             * @param [properties] Properties to set
             */
            constructor(properties?: logflow.v1.DeadLetter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DeadLetter identity. */
            identity?: (logflow.v1.RecordIdentity.$Properties|null);

            /** DeadLetter source. */
            source: string;

            /** DeadLetter format. */
            format: string;

            /** DeadLetter column. */
            column: number;

            /** DeadLetter reason. */
            reason: string;

            /** DeadLetter raw. */
            raw: Uint8Array;

            /** DeadLetter rawLength. */
            rawLength: (number|Long);

            /** DeadLetter rawSha256. */
            rawSha256: Uint8Array;

            /** DeadLetter truncated. */
            truncated: boolean;

            /** DeadLetter readUnixMs. */
            readUnixMs: (number|Long);

            /** DeadLetter labels. */
            labels: { [k: string]: string };

            /**
             * Creates a new DeadLetter instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DeadLetter instance
             */
            static create(properties: logflow.v1.DeadLetter.$Shape): logflow.v1.DeadLetter & logflow.v1.DeadLetter.$Shape;
            static create(properties?: logflow.v1.DeadLetter.$Properties): logflow.v1.DeadLetter;

            /**
             * Encodes the specified DeadLetter message. Does not implicitly {@link logflow.v1.DeadLetter.verify|verify} messages.
             * @param message DeadLetter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logflow.v1.DeadLetter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Encodes the specified DeadLetter message, length delimited. Does not implicitly {@link logflow.v1.DeadLetter.verify|verify} messages.
             * @param message DeadLetter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encodeDelimited(message: logflow.v1.DeadLetter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DeadLetter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logflow.v1.DeadLetter & logflow.v1.DeadLetter.$Shape} DeadLetter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logflow.v1.DeadLetter & logflow.v1.DeadLetter.$Shape;

            /**
             * Decodes a DeadLetter message from the specified reader or buffer, length delimited.
             * @param reader Reader or buffer to decode from
             * @returns {logflow.v1.DeadLetter & logflow.v1.DeadLetter.$Shape} DeadLetter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): logflow.v1.DeadLetter & logflow.v1.DeadLetter.$Shape;

            /**
             * Verifies a DeadLetter message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a DeadLetter message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns DeadLetter
             */
            static fromObject(object: { [k: string]: any }): logflow.v1.DeadLetter;

            /**
             * Creates a plain object from a DeadLetter message. Also converts values to other types if specified.
             * @param message DeadLetter
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: logflow.v1.DeadLetter, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this DeadLetter to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for DeadLetter
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace DeadLetter {

            /** Properties of a DeadLetter. */
            interface $Properties {

                /** DeadLetter identity */
                identity?: (logflow.v1.RecordIdentity.$Properties|null);

                /** DeadLetter source */
                source?: (string|null);

                /** DeadLetter format */
                format?: (string|null);

                /** DeadLetter column */
                column?: (number|null);

                /** DeadLetter reason */
                reason?: (string|null);

                /** DeadLetter raw */
                raw?: (Uint8Array|null);

                /** DeadLetter rawLength */
                rawLength?: (number|Long|null);

                /** DeadLetter rawSha256 */
                rawSha256?: (Uint8Array|null);

                /** DeadLetter truncated */
                truncated?: (boolean|null);

                /** DeadLetter readUnixMs */
                readUnixMs?: (number|Long|null);

                /** DeadLetter labels */
                labels?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DeadLetter. */
            type $Shape = logflow.v1.DeadLetter.$Properties;
        }

        /**
         * Properties of a NginxErrorLog.
         * @deprecated Use logflow.v1.NginxErrorLog.$Properties instead.
         */
        interface INginxErrorLog extends logflow.v1.NginxErrorLog.$Properties {
        }

        /** Represents a NginxErrorLog. */
        class NginxErrorLog {

            /**
             * Constructs a new NginxErrorLog.
             * @param [properties] Properties to set
             */
            constructor(properties?: logflow.v1.NginxErrorLog.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NginxErrorLog identity. */
            identity?: (logflow.v1.RecordIdentity.$Properties|null);

            /** NginxErrorLog timeUnixMs. */
            timeUnixMs?: (number|Long|null);

            /** NginxErrorLog client. */
            client?: (string|null);

            /** NginxErrorLog level. */
            level?: (string|null);

            /** NginxErrorLog method. */
            method?: (string|null);

            /** NginxErrorLog path. */
            path?: (string|null);

            /** NginxErrorLog query. */
            query?: (string|null);

            /** NginxErrorLog protocol. */
            protocol?: (string|null);

            /** NginxErrorLog pid. */
            pid?: (number|Long|null);

            /** NginxErrorLog tid. */
            tid?: (number|Long|null);

            /** NginxErrorLog connection. */
            connection?: (number|Long|null);

            /** NginxErrorLog message. */
            message?: (string|null);

            /** NginxErrorLog timeText. */
            timeText?: (string|null);

            /** NginxErrorLog timeZoneOffsetMinutes. */
            timeZoneOffsetMinutes?: (number|null);

            /** NginxErrorLog server. */
            server?: (string|null);

            /** NginxErrorLog request. */
            request?: (Uint8Array|null);

            /** NginxErrorLog subrequest. */
            subrequest?: (string|null);

            /** NginxErrorLog upstream. */
            upstream?: (string|null);

            /** NginxErrorLog host. */
            host?: (string|null);

            /** NginxErrorLog referrer. */
            referrer?: (string|null);

            /** NginxErrorLog login. */
            login?: (string|null);

            /** NginxErrorLog bytesFromClient. */
            bytesFromClient?: (number|Long|null);

            /** NginxErrorLog bytesToClient. */
            bytesToClient?: (number|Long|null);

            /** NginxErrorLog bytesFromUpstream. */
            bytesFromUpstream?: (number|Long|null);

            /** NginxErrorLog bytesToUpstream. */
            bytesToUpstream?: (number|Long|null);

            /** NginxErrorLog udp. */
            udp?: (boolean|null);

            /** NginxErrorLog excessThousandths. */
            excessThousandths?: (number|Long|null);

            /** NginxErrorLog zone. */
            zone?: (string|null);

            /** NginxErrorLog raw. */
            raw: Uint8Array;

            /** NginxErrorLog labels. */
            labels: { [k: string]: string };

            /** NginxErrorLog sampleRate. */
            sampleRate?: (number|null);

            /**
             * Creates a new NginxErrorLog instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NginxErrorLog instance
             */
            static create(properties: logflow.v1.NginxErrorLog.$Shape): logflow.v1.NginxErrorLog & logflow.v1.NginxErrorLog.$Shape;
            static create(properties?: logflow.v1.NginxErrorLog.$Properties): logflow.v1.NginxErrorLog;

            /**
             * Encodes the specified NginxErrorLog message. Does not implicitly {@link logflow.v1.NginxErrorLog.verify|verify} messages.
             * @param message NginxErrorLog message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logflow.v1.NginxErrorLog.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Encodes the specified NginxErrorLog message, length delimited. Does not implicitly {@link logflow.v1.NginxErrorLog.verify|verify} messages.
             * @param message NginxErrorLog message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encodeDelimited(message: logflow.v1.NginxErrorLog.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NginxErrorLog message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logflow.v1.NginxErrorLog & logflow.v1.NginxErrorLog.$Shape} NginxErrorLog
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logflow.v1.NginxErrorLog & logflow.v1.NginxErrorLog.$Shape;

            /**
             * Decodes a NginxErrorLog message from the specified reader or buffer, length delimited.
             * @param reader Reader or buffer to decode from
             * @returns {logflow.v1.NginxErrorLog & logflow.v1.NginxErrorLog.$Shape} NginxErrorLog
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): logflow.v1.NginxErrorLog & logflow.v1.NginxErrorLog.$Shape;

            /**
             * Verifies a NginxErrorLog message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a NginxErrorLog message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns NginxErrorLog
             */
            static fromObject(object: { [k: string]: any }): logflow.v1.NginxErrorLog;

            /**
             * Creates a plain object from a NginxErrorLog message. Also converts values to other types if specified.
             * @param message NginxErrorLog
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: logflow.v1.NginxErrorLog, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this NginxErrorLog to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for NginxErrorLog
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace NginxErrorLog {

            /** Properties of a NginxErrorLog. */
            interface $Properties {

                /** NginxErrorLog identity */
                identity?: (logflow.v1.RecordIdentity.$Properties|null);

                /** NginxErrorLog timeUnixMs */
                timeUnixMs?: (number|Long|null);

                /** NginxErrorLog client */
                client?: (string|null);

                /** NginxErrorLog level */
                level?: (string|null);

                /** NginxErrorLog method */
                method?: (string|null);

                /** NginxErrorLog path */
                path?: (string|null);

                /** NginxErrorLog query */
                query?: (string|null);

                /** NginxErrorLog protocol */
                protocol?: (string|null);

                /** NginxErrorLog pid */
                pid?: (number|Long|null);

                /** NginxErrorLog tid */
                tid?: (number|Long|null);

                /** NginxErrorLog connection */
                connection?: (number|Long|null);

                /** NginxErrorLog message */
                message?: (string|null);

                /** NginxErrorLog timeText */
                timeText?: (string|null);

                /** NginxErrorLog timeZoneOffsetMinutes */
                timeZoneOffsetMinutes?: (number|null);

                /** NginxErrorLog server */
                server?: (string|null);

                /** NginxErrorLog request */
                request?: (Uint8Array|null);

                /** NginxErrorLog subrequest */
                subrequest?: (string|null);

                /** NginxErrorLog upstream */
                upstream?: (string|null);

                /** NginxErrorLog host */
                host?: (string|null);

                /** NginxErrorLog referrer */
                referrer?: (string|null);

                /** NginxErrorLog login */
                login?: (string|null);

                /** NginxErrorLog bytesFromClient */
                bytesFromClient?: (number|Long|null);

                /** NginxErrorLog bytesToClient */
                bytesToClient?: (number|Long|null);

                /** NginxErrorLog bytesFromUpstream */
                bytesFromUpstream?: (number|Long|null);

                /** NginxErrorLog bytesToUpstream */
                bytesToUpstream?: (number|Long|null);

                /** NginxErrorLog udp */
                udp?: (boolean|null);

                /** NginxErrorLog excessThousandths */
                excessThousandths?: (number|Long|null);

                /** NginxErrorLog zone */
                zone?: (string|null);

                /** NginxErrorLog raw */
                raw?: (Uint8Array|null);

                /** NginxErrorLog labels */
                labels?: ({ [k: string]: string }|null);

                /** NginxErrorLog sampleRate */
                sampleRate?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NginxErrorLog. */
            type $Shape = logflow.v1.NginxErrorLog.$Properties;
        }

        /**
         * Properties of a NginxStreamSession.
         * @deprecated Use logflow.v1.NginxStreamSession.$Properties instead.
         */
        interface INginxStreamSession extends logflow.v1.NginxStreamSession.$Properties {
        }

        /** Represents a NginxStreamSession. */
        class NginxStreamSession {

            /**
             * Constructs a new NginxStreamSession.
             * @param [properties] Properties to set
             */
            constructor(properties?: logflow.v1.NginxStreamSession.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NginxStreamSession identity. */
            identity?: (logflow.v1.RecordIdentity.$Properties|null);

            /** NginxStreamSession timeUnixMs. */
            timeUnixMs?: (number|Long|null);

            /** NginxStreamSession remoteAddr. */
            remoteAddr?: (string|null);

            /** NginxStreamSession sslPrereadAlpnProtocols. */
            sslPrereadAlpnProtocols?: (string|null);

            /** NginxStreamSession protocol. */
            protocol?: (string|null);

            /** NginxStreamSession status. */
            status?: (number|null);

            /** NginxStreamSession bytesReceived. */
            bytesReceived?: (number|Long|null);

            /** NginxStreamSession sslPrereadServerName. */
            sslPrereadServerName?: (string|null);

            /** NginxStreamSession sslPrereadProtocol. */
            sslPrereadProtocol?: (string|null);

            /** NginxStreamSession sessionTimeMs. */
            sessionTimeMs?: (number|Long|null);

            /** NginxStreamSession timeZoneOffsetMinutes. */
            timeZoneOffsetMinutes?: (number|null);

            /** NginxStreamSession upstream. */
            upstream: logflow.v1.StreamUpstreamAttempt.$Properties[];

            /** NginxStreamSession bytesSent. */
            bytesSent?: (number|Long|null);

            /** NginxStreamSession serverName. */
            serverName?: (string|null);

            /** NginxStreamSession remotePort. */
            remotePort?: (number|null);

            /** NginxStreamSession serverAddr. */
            serverAddr?: (string|null);

            /** NginxStreamSession serverPort. */
            serverPort?: (number|null);

            /** NginxStreamSession connection. */
            connection?: (number|Long|null);

            /** NginxStreamSession sslProtocol. */
            sslProtocol?: (string|null);

            /** NginxStreamSession sslCipher. */
            sslCipher?: (string|null);

            /** NginxStreamSession sslSessionReused. */
            sslSessionReused?: (string|null);

            /** NginxStreamSession sslServerName. */
            sslServerName?: (string|null);

            /** NginxStreamSession realipRemoteAddr. */
            realipRemoteAddr?: (string|null);

            /** NginxStreamSession hostname. */
            hostname?: (string|null);

            /** NginxStreamSession geoipCountryCode. */
            geoipCountryCode?: (string|null);

            /** NginxStreamSession pid. */
            pid?: (number|Long|null);

            /** NginxStreamSession realipRemotePort. */
            realipRemotePort?: (number|null);

            /** NginxStreamSession proxyProtocolAddr. */
            proxyProtocolAddr?: (string|null);

            /** NginxStreamSession proxyProtocolPort. */
            proxyProtocolPort?: (number|null);

            /** NginxStreamSession proxyProtocolServerAddr. */
            proxyProtocolServerAddr?: (string|null);

            /** NginxStreamSession proxyProtocolServerPort. */
            proxyProtocolServerPort?: (number|null);

            /** NginxStreamSession variables. */
            variables: { [k: string]: string };

            /** NginxStreamSession rawVariables. */
            rawVariables: { [k: string]: Uint8Array };

            /** NginxStreamSession labels. */
            labels: { [k: string]: string };

            /** NginxStreamSession logFormat. */
            logFormat?: (string|null);

            /** NginxStreamSession sampleRate. */
            sampleRate?: (number|null);

            /**
             * Creates a new NginxStreamSession instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NginxStreamSession instance
             */
            static create(properties: logflow.v1.NginxStreamSession.$Shape): logflow.v1.NginxStreamSession & logflow.v1.NginxStreamSession.$Shape;
            static create(properties?: logflow.v1.NginxStreamSession.$Properties): logflow.v1.NginxStreamSession;

            /**
             * Encodes the specified NginxStreamSession message. Does not implicitly {@link logflow.v1.NginxStreamSession.verify|verify} messages.
             * @param message NginxStreamSession message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logflow.v1.NginxStreamSession.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Encodes the specified NginxStreamSession message, length delimited. Does not implicitly {@link logflow.v1.NginxStreamSession.verify|verify} messages.
             * @param message NginxStreamSession message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encodeDelimited(message: logflow.v1.NginxStreamSession.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NginxStreamSession message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logflow.v1.NginxStreamSession & logflow.v1.NginxStreamSession.$Shape} NginxStreamSession
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logflow.v1.NginxStreamSession & logflow.v1.NginxStreamSession.$Shape;

            /**
             * Decodes a NginxStreamSession message from the specified reader or buffer, length delimited.
             * @param reader Reader or buffer to decode from
             * @returns {logflow.v1.NginxStreamSession & logflow.v1.NginxStreamSession.$Shape} NginxStreamSession
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): logflow.v1.NginxStreamSession & logflow.v1.NginxStreamSession.$Shape;

            /**
             * Verifies a NginxStreamSession message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a NginxStreamSession message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns NginxStreamSession
             */
            static fromObject(object: { [k: string]: any }): logflow.v1.NginxStreamSession;

            /**
             * Creates a plain object from a NginxStreamSession message. Also converts values to other types if specified.
             * @param message NginxStreamSession
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: logflow.v1.NginxStreamSession, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this NginxStreamSession to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for NginxStreamSession
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace NginxStreamSession {

            /** Properties of a NginxStreamSession. */
            interface $Properties {

                /** NginxStreamSession identity */
                identity?: (logflow.v1.RecordIdentity.$Properties|null);

                /** NginxStreamSession timeUnixMs */
                timeUnixMs?: (number|Long|null);

                /** NginxStreamSession remoteAddr */
                remoteAddr?: (string|null);

                /** NginxStreamSession sslPrereadAlpnProtocols */
                sslPrereadAlpnProtocols?: (string|null);

                /** NginxStreamSession protocol */
                protocol?: (string|null);

                /** NginxStreamSession status */
                status?: (number|null);

                /** NginxStreamSession bytesReceived */
                bytesReceived?: (number|Long|null);

                /** NginxStreamSession sslPrereadServerName */
                sslPrereadServerName?: (string|null);

                /** NginxStreamSession sslPrereadProtocol */
                sslPrereadProtocol?: (string|null);

                /** NginxStreamSession sessionTimeMs */
                sessionTimeMs?: (number|Long|null);

                /** NginxStreamSession timeZoneOffsetMinutes */
                timeZoneOffsetMinutes?: (number|null);

                /** NginxStreamSession upstream */
                upstream?: (logflow.v1.StreamUpstreamAttempt.$Properties[]|null);

                /** NginxStreamSession bytesSent */
                bytesSent?: (number|Long|null);

                /** NginxStreamSession serverName */
                serverName?: (string|null);

                /** NginxStreamSession remotePort */
                remotePort?: (number|null);

                /** NginxStreamSession serverAddr */
                serverAddr?: (string|null);

                /** NginxStreamSession serverPort */
                serverPort?: (number|null);

                /** NginxStreamSession connection */
                connection?: (number|Long|null);

                /** NginxStreamSession sslProtocol */
                sslProtocol?: (string|null);

                /** NginxStreamSession sslCipher */
                sslCipher?: (string|null);

                /** NginxStreamSession sslSessionReused */
                sslSessionReused?: (string|null);

                /** NginxStreamSession sslServerName */
                sslServerName?: (string|null);

                /** NginxStreamSession realipRemoteAddr */
                realipRemoteAddr?: (string|null);

                /** NginxStreamSession hostname */
                hostname?: (string|null);

                /** NginxStreamSession geoipCountryCode */
                geoipCountryCode?: (string|null);

                /** NginxStreamSession pid */
                pid?: (number|Long|null);

                /** NginxStreamSession realipRemotePort */
                realipRemotePort?: (number|null);

                /** NginxStreamSession proxyProtocolAddr */
                proxyProtocolAddr?: (string|null);

                /** NginxStreamSession proxyProtocolPort */
                proxyProtocolPort?: (number|null);

                /** NginxStreamSession proxyProtocolServerAddr */
                proxyProtocolServerAddr?: (string|null);

                /** NginxStreamSession proxyProtocolServerPort */
                proxyProtocolServerPort?: (number|null);

                /** NginxStreamSession variables */
                variables?: ({ [k: string]: string }|null);

                /** NginxStreamSession rawVariables */
                rawVariables?: ({ [k: string]: Uint8Array }|null);

                /** NginxStreamSession labels */
                labels?: ({ [k: string]: string }|null);

                /** NginxStreamSession logFormat */
                logFormat?: (string|null);

                /** NginxStreamSession sampleRate */
                sampleRate?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NginxStreamSession. */
            type $Shape = logflow.v1.NginxStreamSession.$Properties;
        }

        /**
         * Properties of a StreamUpstreamAttempt.
         * @deprecated Use logflow.v1.StreamUpstreamAttempt.$Properties instead.
         */
        interface IStreamUpstreamAttempt extends logflow.v1.StreamUpstreamAttempt.$Properties {
        }

        /** Represents a StreamUpstreamAttempt. */
        class StreamUpstreamAttempt {

            /**
             * Constructs a new StreamUpstreamAttempt.
             * @param [properties] Properties to set
             */
            constructor(properties?: logflow.v1.StreamUpstreamAttempt.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamUpstreamAttempt addr. */
            addr?: (string|null);

            /** StreamUpstreamAttempt connectTimeMs. */
            connectTimeMs?: (number|Long|null);

            /** StreamUpstreamAttempt bytesReceived. */
            bytesReceived?: (number|Long|null);

            /** StreamUpstreamAttempt bytesSent. */
            bytesSent?: (number|Long|null);

            /** StreamUpstreamAttempt pass. */
            pass: number;

            /** StreamUpstreamAttempt firstByteTimeMs. */
            firstByteTimeMs?: (number|Long|null);

            /** StreamUpstreamAttempt sessionTimeMs. */
            sessionTimeMs?: (number|Long|null);

            /**
             * Creates a new StreamUpstreamAttempt instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StreamUpstreamAttempt instance
             */
            static create(properties: logflow.v1.StreamUpstreamAttempt.$Shape): logflow.v1.StreamUpstreamAttempt & logflow.v1.StreamUpstreamAttempt.$Shape;
            static create(properties?: logflow.v1.StreamUpstreamAttempt.$Properties): logflow.v1.StreamUpstreamAttempt;

            /**
             * Encodes the specified StreamUpstreamAttempt message. Does not implicitly {@link logflow.v1.StreamUpstreamAttempt.verify|verify} messages.
             * @param message StreamUpstreamAttempt message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logflow.v1.StreamUpstreamAttempt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Encodes the specified StreamUpstreamAttempt message, length delimited. Does not implicitly {@link logflow.v1.StreamUpstreamAttempt.verify|verify} messages.
             * @param message StreamUpstreamAttempt message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encodeDelimited(message: logflow.v1.StreamUpstreamAttempt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamUpstreamAttempt message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logflow.v1.StreamUpstreamAttempt & logflow.v1.StreamUpstreamAttempt.$Shape} StreamUpstreamAttempt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logflow.v1.StreamUpstreamAttempt & logflow.v1.StreamUpstreamAttempt.$Shape;

            /**
             * Decodes a StreamUpstreamAttempt message from the specified reader or buffer, length delimited.
             * @param reader Reader or buffer to decode from
             * @returns {logflow.v1.StreamUpstreamAttempt & logflow.v1.StreamUpstreamAttempt.$Shape} StreamUpstreamAttempt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): logflow.v1.StreamUpstreamAttempt & logflow.v1.StreamUpstreamAttempt.$Shape;

            /**
             * Verifies a StreamUpstreamAttempt message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a StreamUpstreamAttempt message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns StreamUpstreamAttempt
             */
            static fromObject(object: { [k: string]: any }): logflow.v1.StreamUpstreamAttempt;

            /**
             * Creates a plain object from a StreamUpstreamAttempt message. Also converts values to other types if specified.
             * @param message StreamUpstreamAttempt
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: logflow.v1.StreamUpstreamAttempt, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this StreamUpstreamAttempt to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };

            /**
             * Gets the type url for StreamUpstreamAttempt
             * @param [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
             * @returns The type url
             */
            static getTypeUrl(prefix?: string): string;
        }

        namespace StreamUpstreamAttempt {

            /** Properties of a StreamUpstreamAttempt. */
            interface $Properties {

                /** StreamUpstreamAttempt addr */
                addr?: (string|null);

                /** StreamUpstreamAttempt connectTimeMs */
                connectTimeMs?: (number|Long|null);

                /** StreamUpstreamAttempt bytesReceived */
                bytesReceived?: (number|Long|null);

                /** StreamUpstreamAttempt bytesSent */
                bytesSent?: (number|Long|null);

                /** StreamUpstreamAttempt pass */
                pass?: (number|null);

                /** StreamUpstreamAttempt firstByteTimeMs */
                firstByteTimeMs?: (number|Long|null);

                /** StreamUpstreamAttempt sessionTimeMs */
                sessionTimeMs?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamUpstreamAttempt. */
            type $Shape = logflow.v1.StreamUpstreamAttempt.$Properties;
        }
    }
}
